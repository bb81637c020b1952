import { expect, test } from 'vitest';
import { filters_of_old } from './old_views';

test('a view in the words of before opens as the filter that it meant', () => {
  expect(
    filters_of_old({ name: 'Hot', filters: { status: 'new,won', owner: 'none', sort: '-captured_at', q: 'ana' } }),
  ).toEqual({
    filter: {
      all: [
        { field: 'status', is: ['new', 'won'] },
        { field: 'owner', empty: true },
      ],
    },
    q: 'ana',
    sort: '-captured_at',
  });
  expect(
    filters_of_old({ name: 'May', filters: { owner: 'user_1', from: '2026-05-01', to: '2026-05-31' } }).filter,
  ).toEqual({
    all: [
      { field: 'owner', is: ['user_1'] },
      { field: 'captured_at', above: '2026-05-01' },
      { field: 'captured_at', below: '2026-06-01' },
    ],
  });
});

test('a view that was a filter already stays it, and one of nothing asks for all', () => {
  const filter = { all: [{ field: 'status', is: ['won'] }] };
  expect(filters_of_old({ name: 'Won', filters: { filter } })).toEqual({ filter, q: undefined, sort: undefined });
  expect(filters_of_old({ name: 'All', filters: {} })).toEqual({});
});
