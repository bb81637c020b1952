// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { useState } from 'react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { start_translations } from '@/i18n';
import type { Field } from './fields';
import type { Filter } from './filter';
import { FilterBar } from './filter_bar';

const LEADS: Field[] = [
  {
    field: 'status',
    label: 'Status',
    type: 'choice',
    operators: ['is', 'empty'],
    sorts: false,
    choices: [
      { value: 'new', label: 'New' },
      { value: 'won', label: 'Won' },
    ],
  },
  {
    field: 'captured_at',
    label: 'Captured',
    type: 'datetime',
    operators: ['above', 'below', 'between', 'within', 'before', 'empty'],
    sorts: true,
  },
  {
    field: 'contact',
    label: 'Contact',
    type: 'relation',
    operators: ['is', 'empty'],
    sorts: false,
    relation: 'contact',
  },
  {
    field: 'custom.budget',
    label: 'Budget',
    type: 'money',
    operators: ['above', 'below', 'between', 'empty'],
    sorts: true,
  },
];
const CONTACTS: Field[] = [
  { field: 'country', label: 'Country', type: 'text', operators: ['is', 'contains', 'starts', 'empty'], sorts: true },
];
const load = (noun: string) => Promise.resolve({ items: noun === 'lead' ? LEADS : CONTACTS });

const told = vi.fn<(filter: Filter | undefined) => void>();

function Bar({ first }: { first?: Filter }) {
  const [filter, set_filter] = useState(first);
  const change = (next: Filter | undefined) => {
    told(next);
    set_filter(next);
  };
  return <FilterBar noun="lead" load={load} choosable={() => undefined} filter={filter} onChange={change} />;
}

function show(first?: Filter) {
  const client = new QueryClient();
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <Bar first={first} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return userEvent.setup();
}

async function choose(user: ReturnType<typeof userEvent.setup>, field: RegExp | string, option: string) {
  await user.click(screen.getByRole('combobox', { name: field }));
  await user.click(await screen.findByRole('option', { name: option }));
}

describe('the filter bar', () => {
  beforeAll(async () => {
    await start_translations();
    await i18next.loadNamespaces('filters');
  });
  afterEach(cleanup);

  it('says what narrows the list, in words', async () => {
    show({
      all: [
        { field: 'status', is: ['won', 'new'] },
        { not: { field: 'captured_at', within: '2w' } },
        { field: 'custom.budget', above: 150_000 },
      ],
    });
    await screen.findByRole('button', { name: 'Status is Won, New' });
    screen.getByRole('button', { name: 'Captured not in the last 2 weeks' });
    screen.getByRole('button', { name: 'Budget is more than 1500' });
  });

  it('takes one part away and keeps the others', async () => {
    const user = show({
      all: [
        { field: 'status', is: ['won'] },
        { field: 'contact.country', is: ['PT'] },
      ],
    });
    await screen.findByRole('button', { name: 'Contact: Country is PT' });
    await user.click(screen.getByRole('button', { name: 'Take away: Status is Won' }));
    expect(told).toHaveBeenLastCalledWith({ all: [{ field: 'contact.country', is: ['PT'] }] });
  });

  it('writes a filter on what a record points to', async () => {
    const user = show();
    await user.click(screen.getByRole('button', { name: 'Filter' }));
    await user.click(await screen.findByRole('button', { name: 'Condition' }));
    await choose(user, 'Field', 'Contact: Country');
    await choose(user, 'How Contact: Country is compared', 'does not start with');
    await user.type(screen.getByRole('textbox', { name: 'Contact: Country: value' }), 'P');
    await waitFor(() =>
      expect(told).toHaveBeenLastCalledWith({ all: [{ not: { field: 'contact.country', starts: 'P' } }] }),
    );
  });

  it('asks for money in whole units and tells the server minor ones', async () => {
    const user = show({ all: [{ field: 'custom.budget', above: '' }] });
    await user.click(await screen.findByRole('button', { name: 'Filter' }));
    await user.type(await screen.findByRole('textbox', { name: 'Budget: value' }), '12.5');
    await waitFor(() => expect(told).toHaveBeenLastCalledWith({ all: [{ field: 'custom.budget', above: 1250 }] }));
  });

  it('puts groups into groups and says none of them', async () => {
    const user = show({ all: [{ field: 'status', is: ['won'] }] });
    await user.click(await screen.findByRole('button', { name: 'Filter' }));
    await user.click(await screen.findByRole('button', { name: 'Group' }));
    const inner = screen.getByRole('group', { name: 'Any of these' });
    await user.click(within(inner).getByRole('combobox', { name: 'How many of these hold' }));
    await user.click(await screen.findByRole('option', { name: 'None of these' }));
    expect(told).toHaveBeenLastCalledWith({
      all: [{ field: 'status', is: ['won'] }, { not: { any: [{ field: 'status', is: [] }] } }],
    });
  });
});
