import { expect, it } from 'vitest';
import { merged } from './drafts';

it('is the newer one of two devices, also when that one says that it was sent', () => {
  const here = { conv_1: { text: 'old', at: 1 }, conv_2: { text: 'here', at: 9 } };
  const there = { conv_1: { text: '', at: 2 }, conv_3: { text: 'there', at: 3 } };
  expect(merged(here, there)).toEqual({
    conv_1: { text: '', at: 2 },
    conv_2: { text: 'here', at: 9 },
    conv_3: { text: 'there', at: 3 },
  });
  expect(merged(there, here)).toEqual(merged(here, there));
});

it('is kept for the newest forty, and for as much as the server takes', () => {
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`conv_${n}`, { text: 'x', at: n }]));
  expect(Object.keys(merged(many, {}))).toHaveLength(40);
  expect(merged(many, {}).conv_59).toBeDefined();
  const long = { conv_1: { text: 'x'.repeat(39_000), at: 2 }, conv_2: { text: 'y'.repeat(2000), at: 1 } };
  expect(Object.keys(merged(long, {}))).toEqual(['conv_1']);
});
