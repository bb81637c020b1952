import { describe, expect, it } from 'vitest';
import { page_of, pace } from './operation';

describe('the pace of long work', () => {
  it('tells how long the rest takes', () => {
    expect(pace({ at: 0, done: 100 }, { at: 10_000, done: 600 }, 1600)).toEqual({ a_second: 50, left_ms: 20_000 });
  });

  it('does not guess from a moment, or from standing still', () => {
    expect(pace({ at: 0, done: 0 }, { at: 500, done: 100 }, 1000)).toBeUndefined();
    expect(pace({ at: 0, done: 100 }, { at: 60_000, done: 100 }, 1000)).toBeUndefined();
  });
});

it('leads to the record that could not be changed, where it has a page', () => {
  expect(page_of('lead_01ab')).toBe('/leads/lead_01ab');
  expect(page_of('chan_01ab')).toBeUndefined();
  expect(page_of(undefined)).toBeUndefined();
});
