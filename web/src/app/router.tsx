import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { session } from '@/api/session';
import { NotFound } from '@/components/states';
import { root, settings, settings_home, shell } from '@/house/frame';
import { house } from '@/house/house';
import { FailedPage } from './failed_page';
import { move_in, type PagesAt } from './move_in';

move_in();
shell.update({ component: lazyRouteComponent(() => import('./shell/shell'), 'Shell') });
settings.update({ component: lazyRouteComponent(() => import('./shell/settings_frame'), 'SettingsFrame') });

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    const mine = session.get().me?.permissions ?? [];
    throw redirect({ to: house.places((permission) => mine.includes(permission))[0]?.to ?? '/settings' });
  },
});
/** A wrong address keeps the frame, so that every way on is in reach. */
const elsewhere = createRoute({ getParentRoute: () => shell, path: '/$', component: NotFound });

const pages_of = (where: 'pages' | 'settings_pages' | 'door_pages') =>
  house.rooms().flatMap((room) => room[where] ?? []);
const settings_pages = pages_of('settings_pages') as PagesAt<'settings_pages'>;
const pages = pages_of('pages') as PagesAt<'pages'>;
const door_pages = pages_of('door_pages') as PagesAt<'door_pages'>;

export const router = createRouter({
  routeTree: root.addChildren([
    ...door_pages,
    shell.addChildren([home, ...pages, settings.addChildren([settings_home, ...settings_pages]), elsewhere]),
  ]),
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  scrollRestoration: true,
  defaultErrorComponent: FailedPage,
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
