import type { Condition } from '../filters/filter';
import { read_filters, type Filters } from './views';

/** A view as a person's preferences kept it, before views had a place of their own. */
export interface OldView {
  name: string;
  filters: Record<string, unknown>;
}

const FIELDS: Record<string, string> = { status: 'status', form: 'form_id', source: 'source', priority: 'priority' };

/** What such a view asked for: as a filter, or in the words that came before filters (`status: "new,won"`, `owner: "none"`). */
export function filters_of_old({ filters }: OldView): Filters {
  const { q, sort } = read_filters(filters);
  const known = read_filters(filters).filter;
  if (known) return { filter: known, q, sort };
  const parts: Condition[] = [];
  for (const [name, field] of Object.entries(FIELDS)) {
    const value = filters[name];
    if (typeof value === 'string' && value) parts.push({ field, is: value.split(',') });
  }
  const { owner, from, to } = filters;
  if (typeof owner === 'string' && owner)
    parts.push(owner === 'none' ? { field: 'owner', empty: true } : { field: 'owner', is: [owner] });
  if (is_day(from)) parts.push({ field: 'captured_at', above: from });
  // The last day belonged to it.
  if (is_day(to)) parts.push({ field: 'captured_at', below: day_after(to) });
  return { ...(parts.length > 0 && { filter: { all: parts } }), ...(q && { q }), ...(sort && { sort }) };
}

const is_day = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);

function day_after(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + 1);
  return at.toISOString().slice(0, 10);
}
