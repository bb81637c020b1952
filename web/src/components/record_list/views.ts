import { both, from_parts, parts_of, read_filter, type Filter } from '../filters/filter';

/** What narrows and orders a list. Everything a person may share or come back to stands in the address. */
export interface Filters {
  filter?: Filter;
  /** What is searched for. */
  q?: string;
  sort?: string;
}

/** What the address of a list says. */
export interface ListSearch extends Filters {
  /** The record in the open panel. */
  peek?: string;
  /** The saved view that was opened last. */
  view?: string;
  /** The form for a new one is open. */
  create?: boolean;
}

export interface View {
  id: string;
  name: string;
  filters: Filters;
}

/** Only what it knows of an address, in one form. */
export function read_list_search(search: Record<string, unknown>): ListSearch {
  return {
    ...read_filters(search),
    peek: word(search.peek),
    view: word(search.view),
    create: search.create === true ? true : undefined,
  };
}

/** Only what is filled. */
export function read_filters(from: { [Name in keyof Filters]: unknown }): Filters {
  const filter = from_parts(parts_of(read_filter(from.filter)));
  const q = word(from.q);
  const sort = word(from.sort);
  return { ...(filter && { filter }), ...(q && { q }), ...(sort && { sort }) };
}

/** Equal whatever the empty ones are called. */
export function same_filters(one: Filters, other: Filters): boolean {
  return text_of(one) === text_of(other);
}

/** What the server is asked: the filter first, then the search in the words of a field. */
export function asked({ filter, q }: Filters, words: string): Filter | undefined {
  return both(filter, searched({ q }, words));
}

export function searched({ q }: Filters, words: string): Filter | undefined {
  return q ? { field: words, contains: q } : undefined;
}

const text_of = ({ filter, q, sort }: Filters) => JSON.stringify([filter ?? null, q ?? '', sort ?? '']);

/** A word of an address; one that looks like a number is read as one. */
function word(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
