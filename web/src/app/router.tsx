import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { refresh_session, session } from '@/api/session';
import { ErrorState, EmptyState } from '@/components/states';
import { Shell } from './shell/shell';
import i18next from 'i18next';

const root = createRootRoute({ component: Outlet });

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

async function signed_in(): Promise<boolean> {
  if (session.get().status === 'unknown') await refresh_session();
  return session.get().status === 'signed_in';
}

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ location }) => {
    if (!(await signed_in())) throw redirect({ to: '/login', search: { next: location.href } });
  },
});

const outside = {
  validateSearch: (search: Record<string, unknown>): { next?: string } => ({ next: text(search.next) }),
  beforeLoad: async () => {
    if (await signed_in()) throw redirect({ to: '/today' });
  },
};

const login = createRoute({
  ...outside, getParentRoute: () => root, path: '/login',
  component: lazyRouteComponent(() => import('@/features/auth/pages/login_page'), 'LoginPage'),
});
const signup = createRoute({
  ...outside, getParentRoute: () => root, path: '/signup',
  component: lazyRouteComponent(() => import('@/features/auth/pages/signup_page'), 'SignupPage'),
});

const home = createRoute({
  getParentRoute: () => shell, path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today' });
  },
});

const today = createRoute({
  getParentRoute: () => shell, path: '/today',
  component: lazyRouteComponent(() => import('./routes/today_route'), 'TodayRoute'),
});

export const router = createRouter({
  routeTree: root.addChildren([login, signup, shell.addChildren([home, today])]),
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  scrollRestoration: true,
  defaultErrorComponent: ({ error, reset }) => <ErrorState failure={error} retry={reset} />,
  defaultNotFoundComponent: () => <EmptyState title={i18next.t('common:not_found_title')} text={i18next.t('common:not_found')} />,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
