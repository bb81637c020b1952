import { expect, it } from 'vitest';
import type { FeedItem } from '@/api/types';
import { merged } from './feed_items';

const line = (id: string) => ({ id, at: '2026-11-20T10:00:00Z' }) as FeedItem;
const ids = (items: FeedItem[]) => items.map(({ id }) => id);

it('has each line once, newest first, also what was told late', () => {
  const shown = [line('evt_5'), line('evt_3')];
  expect(ids(merged([line('evt_6'), line('evt_5'), line('evt_4')], shown))).toEqual([
    'evt_6',
    'evt_5',
    'evt_4',
    'evt_3',
  ]);
});

it('stays as it is when there is nothing new', () => {
  const shown = [line('evt_5')];
  expect(merged([line('evt_5')], shown)).toBe(shown);
});

it('does not grow without end', () => {
  const shown = Array.from({ length: 40 }, (_, n) => line(`evt_${200 - n}`));
  const next = merged([line('evt_201')], shown);
  expect(next).toHaveLength(40);
  expect(next[0]?.id).toBe('evt_201');
});
