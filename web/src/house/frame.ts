import {
  createRootRoute,
  createRoute,
  lazyRouteComponent,
  Outlet,
  redirect,
  type RouteComponent,
} from '@tanstack/react-router';
import { ApiProblem } from '@/api/problem';
import { refresh_session, session } from '@/api/session';
import { house } from './house';
import type { Slot } from './slots';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Where other rooms show something in the page. */
    slots?: readonly Slot[];
  }
}

export const root = createRootRoute({ component: Outlet });

/** The frame around every signed-in page; src/app/router.tsx says how it looks. */
export const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ location }) => {
    if (!(await signed_in())) throw redirect({ to: '/login', search: { next: location.href } });
  },
});

export const settings = createRoute({ getParentRoute: () => shell, path: '/settings' });

export const settings_home = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    const mine = session.get().me?.permissions ?? [];
    const first = house.places((permission) => mine.includes(permission)).find((place) => place.group === 'settings');
    throw redirect({ to: first?.to ?? '/' });
  },
});

type LoadPage<Page extends string> = () => Promise<Record<Page, (props: never) => unknown>>;

/** A page in the frame: its address, its code, and where other rooms show something in it. */
export function page<Path extends string, Page extends string>(
  path: Path,
  load: LoadPage<Page>,
  name: Page,
  slots: readonly Slot[] = [],
) {
  return { getParentRoute: () => shell, path, component: shown(load, name), staticData: { slots } };
}

/** A page among the settings. */
export function settings_page<Path extends string, Page extends string>(
  path: Path,
  load: LoadPage<Page>,
  name: Page,
) {
  return { getParentRoute: () => settings, path, component: shown(load, name) };
}

/** A page outside, for those who are not signed in. */
export function door_page<Path extends string, Page extends string>(path: Path, load: LoadPage<Page>, name: Page) {
  return {
    getParentRoute: () => root,
    path,
    component: shown(load, name),
    validateSearch: (search: Record<string, unknown>): { next?: string } => ({ next: text(search.next) }),
    beforeLoad: async () => {
      if (await signed_in()) throw redirect({ to: '/' });
    },
  };
}

/** A word of the address, or nothing. */
export const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

function shown<Page extends string>(load: LoadPage<Page>, name: Page): RouteComponent {
  return lazyRouteComponent(() => reached(load as () => Promise<Record<string, () => null>>), name);
}

/** Code that does not come is told in the page: the router would load the app anew, and lose what was typed. */
async function reached<Code>(load: () => Promise<Code>): Promise<Code> {
  try {
    return await load();
  } catch {
    const answers = await fetch('/readyz', { cache: 'no-store' }).catch(() => undefined);
    throw new ApiProblem({ status: 0, code: answers?.ok ? 'outdated' : 'offline' });
  }
}

async function signed_in(): Promise<boolean> {
  if (session.get().status === 'unknown') await refresh_session();
  const { status } = session.get();
  if (status === 'unknown') throw new ApiProblem({ status: 0, code: 'offline' });
  return status !== 'signed_out';
}
