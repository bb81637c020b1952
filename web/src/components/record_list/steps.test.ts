import { expect, test } from 'vitest';
import { next_place } from './steps';

const ids = ['a', 'b', 'c', 'd'];

test('goes on from the open row, and stays at the ends', () => {
  expect(next_place(ids, undefined, undefined, 1)).toBe(0);
  expect(next_place(ids, 'b', 1, 1)).toBe(2);
  expect(next_place(ids, 'b', 1, -1)).toBe(0);
  expect(next_place(ids, 'd', 3, 1)).toBe(3);
  expect(next_place(ids, 'a', 0, -1)).toBe(0);
});

test('goes on where the open row was when it has left the list', () => {
  expect(next_place(ids, 'gone', 2, 1)).toBe(2);
  expect(next_place(ids, 'gone', 2, -1)).toBe(1);
  expect(next_place(ids, 'gone', 9, 1)).toBe(3);
});
