// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { IconTargetArrow } from '@tabler/icons-react';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, expect, it, vi } from 'vitest';
import { start_session } from '@/api/session';
import { house } from '@/house/house';
import type { Room } from '@/house/room';
import { start_translations } from '@/i18n';
import { Rail } from './rail';

const room = (name: string, at: number, may?: 'users.write'): Room => ({
  name,
  place: { to: `/${name}`, icon: IconTargetArrow, group: 'sell', at, may },
  words: { en: { place: name }, es: () => Promise.resolve({ default: {} }) },
});

beforeAll(async () => {
  house.move_in(
    ['leads', 'deals', 'contacts', 'orders', 'tasks', 'calendar']
      .map((name, n) => room(name, n))
      .concat(room('payroll', 9, 'users.write')),
  );
  await start_translations();
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ user: {}, tenant: {}, permissions: ['leads.read'] })));
  await start_session({ access_token: 'token', expires_in: 36_000 } as never);
});

it('leads to the places that a phone has no room for, and hides those that are not hers', async () => {
  const router = createRouter({
    routeTree: createRootRoute({ component: Rail }),
    history: createMemoryHistory({ initialEntries: ['/tasks'] }),
    defaultNotFoundComponent: Rail,
  });
  render(
    <MantineProvider env="test">
      <RouterProvider router={router as never} />
    </MantineProvider>,
  );
  const links = await screen.findAllByRole('link');
  expect(links.map((link) => link.textContent)).toEqual([
    'leads',
    'deals',
    'contacts',
    'orders',
    'tasks',
    'calendar',
    'Settings',
  ]);
  const beyond = links.filter((link) => link.hasAttribute('data-beyond')).map((link) => link.textContent);
  expect(beyond).toEqual(['tasks', 'calendar', 'Settings']);
  const more = screen.getByRole('button', { name: 'More' });
  expect(more.dataset.status).toBe('active');
  await userEvent.click(more);
  expect((await screen.findAllByRole('menuitem')).map((item) => item.textContent)).toEqual(beyond);
});
