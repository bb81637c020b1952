// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { start_translations } from '@/i18n';
import { BarChart } from './bar_chart';

const leads = (count: number) => ({
  noun: 'lead',
  filter: { field: 'response_ms', below: count },
  count,
  exact: true,
});
const bars = [
  { label: '1 s', name: '≤ 1 s', figure: leads(12), part: leads(3) },
  { label: '2 s', name: '≤ 2 s', figure: leads(0) },
  { label: '> 2 s', figure: leads(4) },
];

async function show() {
  const root = createRootRoute({ component: Outlet });
  const chart = createRoute({
    getParentRoute: () => root,
    path: '/',
    component: () => (
      <BarChart title="Speed" names={{ bar: 'Within', value: 'Leads', part: 'Answered' }} bars={bars} />
    ),
  });
  const list = createRoute({ getParentRoute: () => root, path: '/leads', component: () => null });
  const router = createRouter({
    routeTree: root.addChildren([chart, list]),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  render(
    <MantineProvider>
      <RouterProvider router={router as never} />
    </MantineProvider>,
  );
  await screen.findByText('Speed');
}

describe('a bar chart', () => {
  beforeAll(start_translations);
  beforeEach(show);

  it('says its figures to those who cannot see it, each the way to its rows', () => {
    const [first] = screen.getAllByRole('link');
    expect(screen.getAllByRole('link').map((bar) => bar.getAttribute('aria-label'))).toEqual([
      '≤ 1 s: 12 leads, 3 answered',
      '≤ 2 s: 0 leads',
      '> 2 s: 4 leads',
    ]);
    expect(decodeURIComponent(first?.getAttribute('href') ?? '')).toBe(
      '/leads?filter={"all":[{"field":"response_ms","below":12}]}',
    );
  });

  it('is one stop for Tab, and the arrows go on from bar to bar', async () => {
    const [first, second] = screen.getAllByRole('link');
    first?.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(second);
    expect(screen.getAllByRole('link').map((bar) => bar.tabIndex)).toEqual([-1, 0, -1]);
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowLeft}');
    expect(document.activeElement).toBe(second);
  });

  it('gives the same figures as a table', async () => {
    await userEvent.click(screen.getByRole('button', { name: 'Show as a table' }));
    expect(screen.getAllByRole('row').map((row) => row.textContent)).toEqual([
      'WithinLeadsAnswered',
      '≤ 1 s123',
      '≤ 2 s0',
      '> 2 s4',
    ]);
    expect(screen.getAllByRole('link')).toHaveLength(4);
  });
});
