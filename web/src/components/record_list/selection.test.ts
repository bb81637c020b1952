import { expect, test } from 'vitest';
import { range } from './selection';

const ids = ['a', 'b', 'c', 'd', 'e'];

test('Shift picks everything between two rows, in either direction', () => {
  expect(range(ids, 'b', 'd')).toEqual(['b', 'c', 'd']);
  expect(range(ids, 'd', 'b')).toEqual(['b', 'c', 'd']);
});

test('Shift picks one row when none was picked before, or that one has left the list', () => {
  expect(range(ids, undefined, 'c')).toEqual(['c']);
  expect(range(ids, 'gone', 'c')).toEqual(['c']);
});
