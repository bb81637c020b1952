// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { useState } from 'react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '@/api/problem';
import { start_translations } from '@/i18n';
import type { Field } from '@/api/fields';
import type { Filter } from './filter';
import { FilterBar } from './filter_bar';
import type { Quick } from './quick';

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
const load_fields = (noun: string) => Promise.resolve({ items: noun === 'lead' ? LEADS : CONTACTS });
vi.mock('@/api/fields', () => ({ load_fields: (noun: string) => load_fields(noun) }));
vi.mock('@/api/listed', () => ({ useCount: () => ({ data: { count: 1234, exact: true }, error: null }) }));
vi.mock('@/api/shared_lists', () => {
  const none = () => ({ data: { items: [] } });
  return { useUsers: none, useChannels: none, useLeadForms: none };
});

const told = vi.fn<(filter: Filter | undefined) => void>();

const QUICK: Quick[] = [
  { field: 'source', name: 'Source', options: [{ value: 'api', label: 'API', text: 'API' }] },
  { field: 'owner', name: 'Owner', options: [{ value: 'none', label: 'Unassigned', text: 'Unassigned' }] },
];

function Bar({ first, failure }: { first?: Filter; failure?: unknown }) {
  const [filter, set_filter] = useState(first);
  const change = (next: Filter | undefined) => {
    told(next);
    set_filter(next);
  };
  return <FilterBar noun="lead" filter={filter} onChange={change} failure={failure} quick={QUICK} />;
}

function show(first?: Filter, failure?: unknown) {
  const client = new QueryClient();
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <Bar first={first} failure={failure} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return userEvent.setup();
}

async function choose(user: ReturnType<typeof userEvent.setup>, field: RegExp | string, option: string) {
  await user.click(screen.getByRole('combobox', { name: field }));
  await user.click(await screen.findByRole('option', { name: option }));
}

async function choose_in(
  user: ReturnType<typeof userEvent.setup>,
  group: HTMLElement,
  field: string,
  option: string,
) {
  await user.click(within(group).getByRole('combobox', { name: field }));
  await user.click(await within(group).findByRole('option', { name: option }));
}

describe('the filter bar', () => {
  beforeAll(async () => {
    await start_translations();
    await i18next.loadNamespaces(['filters', 'fields']);
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
    // The first to be shown waits for the code, too.
    await screen.findByRole('button', { name: 'Status is Won or New' }, { timeout: 10_000 });
    screen.getByRole('button', { name: 'Captured not in the last 2 weeks' });
    screen.getByRole('button', { name: 'Budget is more than 1,500' });
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
    await screen.findByRole('combobox', { name: 'Field' });
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
    await choose_in(user, screen.getByRole('group', { name: 'None of these' }), 'Status: value', 'New');
    await waitFor(() =>
      expect(told).toHaveBeenLastCalledWith({
        all: [{ field: 'status', is: ['won'] }, { not: { any: [{ field: 'status', is: ['new'] }] } }],
      }),
    );
  });

  it('says how many it finds', async () => {
    const user = show({ all: [{ field: 'status', is: ['won'] }] });
    await user.click(await screen.findByRole('button', { name: 'Filter' }));
    await screen.findByText('1,234 leads match');
  });

  it('writes the ones of every day with one press, and shows them only there', async () => {
    const user = show({ all: [{ field: 'source', is: ['api'] }] });
    await user.click(screen.getByRole('button', { name: 'Source: API' }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'API' }));
    expect(told).toHaveBeenLastCalledWith(undefined);
    await user.click(screen.getByRole('button', { name: 'Owner' }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Unassigned' }));
    expect(told).toHaveBeenLastCalledWith({ all: [{ field: 'owner', empty: true }] });
    expect(screen.queryByRole('button', { name: /^Take away/ })).toBeNull();
  });

  it('marks the part that the server does not understand', async () => {
    const pointer = '#/filter/all/1/above';
    const failure = new ApiProblem({
      status: 422,
      code: 'validation',
      errors: [{ pointer, detail: 'Not so much.' }],
    });
    show(
      {
        all: [
          { field: 'status', is: ['won'] },
          { field: 'custom.budget', above: 9e15 },
        ],
      },
      failure,
    );
    const wrong = await screen.findByTitle('Not so much.');
    expect(wrong.textContent).toContain('Budget');
  });
});
