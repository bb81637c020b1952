import { describe, expect, it } from 'vitest';
import { bare, conditions, is_whole, read_filter, whole_part, with_value, type Filter } from './filter';

const won: Filter = { field: 'status', is: ['won'] };
const nested: Filter = {
  all: [won, { any: [{ field: 'contact.country', is: ['PT'] }, { not: { event: 'message.read', within: '30d' } }] }],
};

describe('a filter', () => {
  it('survives the address', () => {
    expect(read_filter(JSON.parse(JSON.stringify(nested)))).toEqual(nested);
  });

  it('is nothing where the address says no filter', () => {
    for (const said of [undefined, '', 5, [], 'won', { all: {} }, { all: [{ sort: 'name' }] }, { all: [] }])
      expect(read_filter(said)).toBeUndefined();
  });

  it('narrows nothing while a value is missing, and keeps the rest', () => {
    const begun: Filter = { all: [won, { field: 'owner', is: [] }, { any: [{ field: 'name', contains: '' }] }] };
    expect(is_whole(begun)).toBe(false);
    expect(whole_part(begun)).toEqual({ all: [won] });
    expect(whole_part({ all: [{ field: 'name', contains: '' }] })).toBeUndefined();
  });

  it('takes "empty: false" for said', () => {
    expect(is_whole({ field: 'owner', empty: false })).toBe(true);
  });

  it('has one operator at a time', () => {
    expect(with_value({ field: 'name', contains: 'as' }, 'starts', 'As')).toEqual({ field: 'name', starts: 'As' });
  });

  it('knows how wide it is', () => {
    expect(conditions(nested)).toBe(3);
    expect(bare({ not: won })).toEqual({ filter: won, negated: true });
  });
});
