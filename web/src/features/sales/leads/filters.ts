import type { Lead, LeadPriority, LeadStatus } from '@/api/types';

/** What the address says about the list of leads. Everything a person may share or come back to stands here. */
export interface LeadFilters {
  /** Several, with commas. */
  status?: string;
  /** A user's id, or "none". */
  owner?: string;
  form?: string;
  source?: string;
  priority?: string;
  /** Calendar dates, both included. */
  from?: string;
  to?: string;
  q?: string;
  sort?: string;
}

export interface LeadSearch extends LeadFilters {
  peek?: string;
  create?: boolean;
}

export const FILTER_NAMES = ['status', 'owner', 'form', 'source', 'priority', 'from', 'to', 'q', 'sort'] as const;

export function read_lead_search(search: Record<string, unknown>): LeadSearch {
  return { ...read_filters(search), peek: word(search.peek), create: search.create === true ? true : undefined };
}

export function read_filters(from: Record<string, unknown>): LeadFilters {
  const found: LeadFilters = {};
  for (const name of FILTER_NAMES) {
    const value = word(from[name]);
    if (value) found[name] = value;
  }
  return found;
}

/** The same in the words of GET /leads. Dates are days of the reader's calendar. */
export function to_query(filters: LeadFilters) {
  return {
    status: filters.status?.split(',') as LeadStatus[] | undefined,
    owner_id: filters.owner,
    form_id: filters.form,
    source: filters.source as Lead['source'] | undefined,
    priority: filters.priority as LeadPriority | undefined,
    q: filters.q,
    captured_from: filters.from && new Date(`${filters.from}T00:00:00`).toISOString(),
    captured_to: filters.to && new Date(`${filters.to}T23:59:59.999`).toISOString(),
    sort: filters.sort,
  };
}

export function same_filters(one: LeadFilters, other: LeadFilters): boolean {
  return FILTER_NAMES.every((name) => (one[name] ?? '') === (other[name] ?? ''));
}

/** Adds a value to a comma list, or takes it out. */
export function toggle_value(list: string | undefined, value: string): string | undefined {
  const values = list ? list.split(',') : [];
  const next = values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
  return next.length > 0 ? next.join(',') : undefined;
}

function word(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
