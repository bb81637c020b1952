import { expect, it } from 'vitest';
import type { Conversation } from '@/api/types';
import { placed } from './refresh_conversations';

const said = (id: string, minute: number) =>
  ({ id, created_at: '2026-11-20T09:00:00Z', last_message: { at: `2026-11-20T10:${minute}:00Z` } }) as Conversation;
const list = (...pages: Conversation[][]) => ({
  pages: pages.map((items, n) => ({ items, next: n + 1 < pages.length ? `after ${n}` : undefined })),
  pageParams: pages.map(() => undefined),
});
const ids = (pages: ReturnType<typeof list>) => pages.pages.map((page) => page.items.map(({ id }) => id));

it('puts whoever wrote on top, from whatever page', () => {
  const shown = list([said('a', 50), said('b', 40)], [said('c', 30), said('d', 20)]);
  expect(ids(placed(shown, ['d'], [said('d', 55)]) as never)).toEqual([['d', 'a', 'b'], ['c']]);
});

it('lets somebody new in, and somebody who no longer belongs there out', () => {
  const shown = list([said('a', 50), said('b', 40)]);
  expect(ids(placed(shown, ['n', 'b'], [said('n', 45)]) as never)).toEqual([['a', 'n']]);
});

it('leaves a row between its neighbours when only its ticks moved', () => {
  const shown = list([said('a', 50), said('b', 40)], [said('c', 30)]);
  expect(ids(placed(shown, ['b'], [said('b', 40)]) as never)).toEqual([['a'], ['b', 'c']]);
});

it('leaves for later what lies beyond what was read so far', () => {
  const shown = { ...list([said('a', 50)]), pages: [{ items: [said('a', 50)], next: 'more' }] };
  expect(ids(placed(shown as never, ['z'], [said('z', 10)]) as never)).toEqual([['a']]);
  expect(ids(placed(list([said('a', 50)]), ['z'], [said('z', 10)]) as never)).toEqual([['a', 'z']]);
});
