// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { start_session } from '@/api/session';
import { house } from '@/house/house';
import type { Room } from '@/house/room';
import { start_translations } from '@/i18n';
import { operations_key, type Operation } from './operation';
import { room } from './room';
import Tray from './tray';

const work: Operation = {
  id: 'op_1',
  kind: 'leads.change',
  state: 'running',
  done: 1200,
  total: 12431,
  created_at: '2026-11-21T10:00:00Z',
};
const asked: string[] = [];

async function watch(permissions: string[], items: Operation[]) {
  vi.stubGlobal('fetch', (input: RequestInfo | URL) => {
    const address = input instanceof Request ? `${input.method} ${new URL(input.url).pathname}` : String(input);
    asked.push(address);
    return Promise.resolve(
      Response.json(address.endsWith('/auth/me') ? { user: { id: 'user_1' }, tenant: {}, permissions } : { items }),
    );
  });
  await start_session({ access_token: 'token', expires_in: 36_000 } as never);
  const client = new QueryClient();
  client.setQueryData(operations_key, { items });
  client.setDefaultOptions({ queries: { staleTime: Infinity } });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <Tray />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return (next: Operation[]) => client.setQueryData(operations_key, { items: next });
}

describe('the tray of long work', () => {
  beforeEach(async () => {
    asked.length = 0;
    house.move_in([room as unknown as Room]);
    await start_translations();
    await i18next.loadNamespaces('operations');
  });

  it('tells how far it is, and what came of it until it is put away', async () => {
    const change = await watch(['operations.read'], [work]);
    await screen.findByRole('heading', { name: '1 under way' });
    expect(screen.getByRole('progressbar').getAttribute('value')).toBe('1200');
    screen.getByText('1,200 of 12,431');
    change([
      {
        ...work,
        state: 'done',
        done: 12431,
        problem_count: 2,
        problems: [{ id: 'lead_1', reason: 'Somebody changed it.' }],
        undo_until: '2999-01-01T00:00:00Z',
      },
    ]);
    await screen.findByRole('heading', { name: 'Finished' });
    screen.getByRole('button', { name: '2 could not be done' });
    screen.getByRole('button', { name: 'Undo' });
    await userEvent.click(screen.getByRole('button', { name: 'Put away' }));
    expect(screen.queryByRole('region')).toBeNull();
  });

  it('says nothing of what had ended before one came', async () => {
    await watch(['operations.read'], [{ ...work, state: 'done' }]);
    expect(screen.queryByRole('region')).toBeNull();
  });

  it('asks nothing for those who may not see it', async () => {
    await watch(['leads.read'], [work]);
    expect(screen.queryByRole('region')).toBeNull();
    expect(asked.filter((address) => address.includes('operations'))).toEqual([]);
  });
});
