import { describe, expect, it } from 'vitest';
import { same_filters, toggle_value } from '@/components/record_list/views';
import { read_lead_search, to_query } from './filters';

describe('lead filters', () => {
  it('keep only what they know from an address', () => {
    expect(read_lead_search({ status: 'new,won', evil: '1', peek: '', create: 'yes' })).toEqual({
      status: 'new,won',
      peek: undefined,
      create: undefined,
    });
  });

  it('ask for whole days', () => {
    const query = to_query({ from: '2026-11-19', to: '2026-11-20' });
    const length = Date.parse(query.captured_to ?? '') - Date.parse(query.captured_from ?? '');
    expect(length).toBe(2 * 86_400_000 - 1);
  });

  it('add and remove values of a list', () => {
    expect(toggle_value('new', 'won')).toBe('new,won');
    expect(toggle_value('new,won', 'new')).toBe('won');
    expect(toggle_value('won', 'won')).toBeUndefined();
  });

  it('are the same whatever the empty ones are called', () => {
    expect(same_filters({ status: 'new', q: undefined }, { status: 'new' })).toBe(true);
    expect(same_filters({ status: 'new' }, { status: 'new', owner: 'none' })).toBe(false);
  });
});
