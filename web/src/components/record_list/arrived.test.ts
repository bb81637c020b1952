import { expect, test } from 'vitest';
import { arrived } from './arrived';

const shown = ['a', 'b', 'c', 'd', 'e'];

test('what came in since is new, wherever it belongs', () => {
  expect(arrived(shown, ['x', 'y', 'a', 'b', 'c'])).toEqual(['x', 'y']);
  expect(arrived(shown, ['a', 'x', 'b', 'c'])).toEqual(['x']);
  expect(arrived([], ['x'])).toEqual(['x']);
});

test('what moved up counts, what it passed does not', () => {
  expect(arrived(shown, ['d', 'a', 'b', 'c', 'e'])).toEqual(['d']);
});

test('what takes the place of one that has left is not new', () => {
  expect(arrived(shown, ['b', 'd', 'e'])).toEqual([]);
  expect(arrived(shown, ['a', 'b', 'c'])).toEqual([]);
  expect(arrived(shown, [])).toEqual([]);
});
