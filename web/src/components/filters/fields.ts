import type { Operator } from './filter';

/** What `GET /api/v1/fields/{noun}` says of a field (docs/filters.md). */
export interface Field {
  field: string;
  label: string;
  type: FieldType;
  operators: Operator[];
  choices?: { value: string; label: string }[];
  /** Whether `sort=` takes it. */
  sorts: boolean;
  /** The noun whose fields follow after a dot. */
  relation?: string;
}

export type FieldType =
  | 'text'
  | 'url'
  | 'email'
  | 'phone'
  | 'search'
  | 'number'
  | 'money'
  | 'date'
  | 'datetime'
  | 'choice'
  | 'choices'
  | 'checkbox'
  | 'id'
  | 'relation';

/** How an operator's value is entered. */
export type Entry =
  'words' | 'choices' | 'record' | 'text' | 'number' | 'money' | 'day' | 'range' | 'span' | 'yes_no';

export function entry_of(type: FieldType, operator: Operator): Entry {
  if (operator === 'empty') return 'yes_no';
  if (operator === 'within' || operator === 'before') return 'span';
  if (operator === 'between') return 'range';
  if (operator === 'contains' || operator === 'starts') return 'text';
  if (operator === 'above' || operator === 'below') return single(type);
  if (type === 'checkbox') return 'yes_no';
  if (type === 'choice' || type === 'choices') return 'choices';
  return type === 'relation' ? 'record' : 'words';
}

/** How one value of a type that has an order is entered. */
export function single(type: FieldType): 'number' | 'money' | 'day' {
  if (type === 'date' || type === 'datetime') return 'day';
  return type === 'money' ? 'money' : 'number';
}

/** A value to begin with, for an operator that was just chosen. */
export function first_value(type: FieldType, operator: Operator): unknown {
  const entry = entry_of(type, operator);
  if (entry === 'yes_no') return operator === 'empty' ? true : [true];
  if (entry === 'span') return '30d';
  if (entry === 'range') return ['', ''];
  return entry === 'words' || entry === 'choices' || entry === 'record' ? [] : '';
}

/** "30d" as a number and a letter. */
export function span_of(text: string): { count: number; unit: 'h' | 'd' | 'w' } {
  const [, count = '30', unit = 'd'] = /^(\d+)([hdw])$/.exec(text) ?? [];
  return { count: Number(count), unit: unit as 'h' | 'd' | 'w' };
}
