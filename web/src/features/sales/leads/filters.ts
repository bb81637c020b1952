import type { Lead, LeadPriority, LeadStatus } from '@/api/types';
import { read_filters, word } from '@/components/record_list/views';

/** What the address says about the list of leads. Everything a person may share or come back to stands here. */
export type LeadFilters = {
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
};

export type LeadSearch = LeadFilters & { peek?: string; create?: boolean };

export const FILTER_NAMES = ['status', 'owner', 'form', 'source', 'priority', 'from', 'to', 'q', 'sort'] as const;

export function read_lead_search(search: Record<string, unknown>): LeadSearch {
  return {
    ...read_filters(search, FILTER_NAMES),
    peek: word(search.peek),
    create: search.create === true ? true : undefined,
  };
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
