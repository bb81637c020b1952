import type { ReactNode } from 'react';
import { from_parts, is_condition, parts_of, type Condition, type Filter } from './filter';

/** One press away: a field with the values that people look for all day. It writes an ordinary condition. */
export interface Quick {
  field: string;
  name: string;
  options: { value: string; label: ReactNode; text: string }[];
  /** Its values are times before now: "7d". */
  spans?: true;
}

/** The value for records without any. */
export const NONE = 'none';

const TRUTHS = new Map([
  ['true', true],
  ['false', false],
]);

/** What a quick filter shows as chosen; nothing when the condition on its field says more than it can. */
export function chosen_of({ field, spans }: Quick, part: Filter): string[] | undefined {
  if (!is_condition(part) || part.field !== field) return undefined;
  if (part.empty === true) return [NONE];
  if (spans) return typeof part.within === 'string' ? [part.within] : undefined;
  return Array.isArray(part.is) ? part.is.map(String) : undefined;
}

/** The filter with a value chosen, or taken back; none and times stand alone. */
export function toggled(filter: Filter | undefined, quick: Quick, value: string): Filter | undefined {
  const parts = parts_of(filter);
  const at = parts.findIndex((part) => chosen_of(quick, part));
  const before = (at >= 0 && parts[at] && chosen_of(quick, parts[at])) || [];
  const alone = quick.spans || value === NONE;
  const others = alone ? [] : before.filter((each) => each !== value && each !== NONE);
  const after = before.includes(value) ? others : [...others, value];
  const part = after.length > 0 ? [condition_of(quick, after)] : [];
  return from_parts(at < 0 ? [...parts, ...part] : parts.toSpliced(at, 1, ...part));
}

export function cleared(filter: Filter | undefined, quick: Quick): Filter | undefined {
  return from_parts(parts_of(filter).filter((part) => !chosen_of(quick, part)));
}

function condition_of({ field, spans }: Quick, values: string[]): Condition {
  if (values.includes(NONE)) return { field, empty: true };
  // A checkbox is one of true and false, which are no words.
  return spans ? { field, within: values[0] } : { field, is: values.map((each) => TRUTHS.get(each) ?? each) };
}
