/** What the address says about a list. Everything a person may share or come back to stands there. */
export type Filters = { [name: string]: string | undefined };

export interface View {
  id: string;
  name: string;
  filters: Filters;
}

/** Equal whatever the empty ones are called. */
export function same_filters(one: Filters, other: Filters): boolean {
  return [...Object.keys(one), ...Object.keys(other)].every((name) => (one[name] ?? '') === (other[name] ?? ''));
}

/** Only the named ones, only those that are filled. */
export function read_filters(from: Record<string, unknown>, names: readonly string[]): Filters {
  return Object.fromEntries(names.map((name) => [name, word(from[name])]).filter(([, value]) => value));
}

/** A word of an address; one that looks like a number is read as one. */
export function word(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Adds a value to a comma list, or takes it out. */
export function toggle_value(list: string | undefined, value: string): string | undefined {
  const values = list ? list.split(',') : [];
  const next = values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
  return next.length > 0 ? next.join(',') : undefined;
}
