import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { refresh_session, session } from '@/api/session';
import { ErrorState, NotFound } from '@/components/states';
import { read_lead_search } from '@/features/leads/filters';

const root = createRootRoute({ component: Outlet });

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

async function signed_in(): Promise<boolean> {
  if (session.get().status === 'unknown') await refresh_session();
  return session.get().status === 'signed_in';
}

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: lazyRouteComponent(() => import('./shell/shell'), 'Shell'),
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

const page = <Path extends string>(path: Path) => ({ getParentRoute: () => shell, path });

const today = createRoute({
  ...page('/today'),
  component: lazyRouteComponent(() => import('./routes/today_route'), 'TodayRoute'),
});

const inbox = createRoute({
  ...page('/inbox'),
  validateSearch: (search: Record<string, unknown>): { filter?: string; q?: string } => ({ filter: text(search.filter), q: text(search.q) }),
  component: lazyRouteComponent(() => import('./routes/inbox_route'), 'InboxRoute'),
});
const inbox_conversation = createRoute({ getParentRoute: () => inbox, path: '$conversation_id' });

const leads = createRoute({
  ...page('/leads'),
  validateSearch: read_lead_search,
  component: lazyRouteComponent(() => import('@/features/leads/leads_page'), 'LeadsPage'),
});
const lead = createRoute({
  ...page('/leads/$lead_id'),
  component: lazyRouteComponent(() => import('./routes/lead_route'), 'LeadRoute'),
});

const contacts = createRoute({
  ...page('/contacts'),
  validateSearch: (search: Record<string, unknown>): { q?: string; sort?: string; create?: boolean } => ({
    q: text(search.q), sort: text(search.sort), create: search.create === true ? true : undefined,
  }),
  component: lazyRouteComponent(() => import('@/features/contacts/contacts_page'), 'ContactsPage'),
});
const contact = createRoute({
  ...page('/contacts/$contact_id'),
  component: lazyRouteComponent(() => import('./routes/contact_route'), 'ContactRoute'),
});

const settings = createRoute({
  ...page('/settings'),
  component: lazyRouteComponent(() => import('./routes/settings_route'), 'SettingsRoute'),
});
const settings_home = createRoute({
  getParentRoute: () => settings, path: '/',
  beforeLoad: () => {
    const may = session.get().me?.permissions.includes('channels.read');
    throw redirect({ to: may ? '/settings/channels' : '/settings/profile' });
  },
});
const channels = createRoute({
  getParentRoute: () => settings, path: 'channels',
  validateSearch: (search: Record<string, unknown>): { connect?: string } => ({ connect: text(search.connect) }),
  component: lazyRouteComponent(() => import('@/features/channels/channels_page'), 'ChannelsPage'),
});
const lead_forms = createRoute({
  getParentRoute: () => settings, path: 'lead_forms',
  component: lazyRouteComponent(() => import('@/features/lead_forms/lead_forms_page'), 'LeadFormsPage'),
});
const lead_form = createRoute({
  getParentRoute: () => settings, path: 'lead_forms/$form_id',
  component: lazyRouteComponent(() => import('./routes/lead_form_route'), 'LeadFormRoute'),
});
const team = createRoute({
  getParentRoute: () => settings, path: 'team',
  component: lazyRouteComponent(() => import('@/features/team/team_page'), 'TeamPage'),
});
const profile = createRoute({
  getParentRoute: () => settings, path: 'profile',
  component: lazyRouteComponent(() => import('@/features/profile/profile_page'), 'ProfilePage'),
});
/** A wrong address keeps the frame, so that every way on is in reach. */
const elsewhere = createRoute({ ...page('/$'), component: NotFound });

const pages = shell.addChildren([
  home, today, inbox.addChildren([inbox_conversation]), leads, lead, contacts, contact,
  settings.addChildren([settings_home, channels, lead_forms, lead_form, team, profile]),
  elsewhere,
]);

export const router = createRouter({
  routeTree: root.addChildren([login, signup, pages]),
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  scrollRestoration: true,
  defaultErrorComponent: ({ error, reset }) => <ErrorState failure={error} retry={reset} />,
  defaultNotFoundComponent: NotFound,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** Fetches the code of the page in the address while the session is still being asked for. */
export function begin_page(): void {
  const [matched] = router.getMatchedRoutes(window.location.pathname);
  for (const route of matched) void router.loadRouteChunk(route);
}
