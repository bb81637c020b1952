import type { Field, FieldType, Operator } from '@/api/fields';

/** How an operator's value is entered. */
export type Entry =
  'words' | 'choices' | 'records' | 'text' | 'number' | 'money' | 'day' | 'one' | 'range' | 'span' | 'yes_no';

export function entry_of(type: FieldType, operator: Operator): Entry {
  if (operator === 'within' || operator === 'before') return 'span';
  if (operator === 'between') return 'range';
  if (operator === 'contains' || operator === 'starts') return 'text';
  if (operator === 'above' || operator === 'below') return single(type);
  if (type === 'checkbox') return 'yes_no';
  if (type === 'choice' || type === 'choices') return 'choices';
  if (type === 'relation' || type === 'id') return 'records';
  return has_order(type) ? 'one' : 'words';
}

const has_order = (type: FieldType) =>
  type === 'number' || type === 'money' || type === 'date' || type === 'datetime';

/** How one value of a type that has an order is entered. */
export function single(type: FieldType): 'number' | 'money' | 'day' {
  if (type === 'date' || type === 'datetime') return 'day';
  return type === 'money' ? 'money' : 'number';
}

/** A value to begin with, for an operator that was just chosen. */
export function first_value(type: FieldType, operator: Operator): unknown {
  const entry = entry_of(type, operator);
  if (entry === 'yes_no') return [true];
  if (entry === 'span') return '30d';
  if (entry === 'range') return ['', ''];
  if (entry === 'one') return [''];
  return entry === 'words' || entry === 'choices' || entry === 'records' ? [] : '';
}

/** What a person is offered: a moment to the millisecond is nothing to compare with. */
export function operators_for(field: Field): Operator[] {
  return field.type === 'datetime' ? field.operators.filter((operator) => operator !== 'is') : field.operators;
}

/** The calendar day after or before one. */
export function days_from(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 10);
}

/** "30d" as a number and a letter. */
export function span_of(text: string): { count: number; unit: 'h' | 'd' | 'w' } {
  const [, count = '30', unit = 'd'] = /^(\d+)([hdw])$/.exec(text) ?? [];
  return { count: Number(count), unit: unit as 'h' | 'd' | 'w' };
}
