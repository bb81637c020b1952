import { describe, expect, it } from 'vitest';
import { asked, read_list_search, same_filters } from './views';

const won = { field: 'status', is: ['won'] };

describe('the address of a list', () => {
  it('keeps only what it knows, in one form', () => {
    expect(read_list_search({ filter: won, q: 5, evil: '1', peek: '', create: 'yes' })).toEqual({
      filter: { all: [won] },
      q: '5',
    });
    expect(read_list_search({ filter: { all: [{ field: 'status', is: [] }] } }).filter).toBeUndefined();
  });

  it('is the same whatever the empty ones are called', () => {
    expect(same_filters({ filter: { all: [won] }, q: undefined }, { filter: { all: [won] } })).toBe(true);
    expect(same_filters({ filter: { all: [won] } }, { filter: { all: [won] }, q: 'asha' })).toBe(false);
  });

  it('asks for the search as one more condition, after the filter', () => {
    expect(asked({}, 'words')).toBeUndefined();
    expect(asked({ filter: { all: [won] }, q: 'asha' }, 'contact.words')).toEqual({
      all: [{ all: [won] }, { field: 'contact.words', contains: 'asha' }],
    });
  });
});
