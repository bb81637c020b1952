import type { Operator } from '@/api/fields';

/** A filter as the server understands it (docs/filters.md). */
export type Filter = { all: Filter[] } | { any: Filter[] } | { not: Filter } | Condition | Happening;

/** What one operator wants of one field. */
export type Condition = { field: string } & { [Operator_ in Operator]?: unknown };

/** That something happened to the record. */
export interface Happening {
  event: string;
  within?: string;
  at_least?: number;
}

/** In the order in which one is looked for in a condition. */
export const OPERATORS = [
  'is',
  'contains',
  'starts',
  'above',
  'below',
  'between',
  'has',
  'within',
  'before',
  'empty',
] as const satisfies readonly Operator[];

export const MOST_LEVELS = 8;
export const MOST_CONDITIONS = 100;

/** Both kinds of group as one, which is what is drawn. */
export interface Group {
  kind: 'all' | 'any';
  parts: Filter[];
}

export function group_of(filter: Filter): Group | undefined {
  if ('all' in filter) return { kind: 'all', parts: filter.all };
  if ('any' in filter) return { kind: 'any', parts: filter.any };
  return undefined;
}

export function from_group({ kind, parts }: Group): Filter {
  return kind === 'all' ? { all: parts } : { any: parts };
}

/** Without its "not", and whether there was one. */
export function bare(filter: Filter): { filter: Filter; negated: boolean } {
  return 'not' in filter ? { filter: filter.not, negated: true } : { filter, negated: false };
}

export function is_happening(filter: Filter): filter is Happening {
  return 'event' in filter;
}

export function is_condition(filter: Filter): filter is Condition {
  return 'field' in filter;
}

export function operator_of(condition: Condition): Operator | undefined {
  return OPERATORS.find((operator) => operator in condition);
}

/** The condition with another operator or value in the place of its present one. */
export function with_value(condition: Condition, operator: Operator, value: unknown): Condition {
  return { field: condition.field, [operator]: value } as Condition;
}

/** Whether somebody has said all of it: a filter that is being written narrows nothing yet. */
export function is_whole(filter: Filter): boolean {
  const { filter: inner } = bare(filter);
  const group = group_of(inner);
  if (group) return group.parts.length > 0 && group.parts.every(is_whole);
  if (is_happening(inner)) return inner.event !== '';
  if (!is_condition(inner)) return false;
  const operator = operator_of(inner);
  const value = operator && inner[operator];
  if (Array.isArray(value)) return value.length > 0 && value.every((each) => each !== '' && each !== undefined);
  return value !== undefined && value !== '';
}

/** Only what is whole of it; nothing when none is. */
export function whole_part(filter: Filter): Filter | undefined {
  const { filter: inner, negated } = bare(filter);
  const group = group_of(inner);
  if (!group) return is_whole(filter) ? filter : undefined;
  const parts = group.parts.map(whole_part).filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  const kept = from_group({ kind: group.kind, parts });
  return negated ? { not: kept } : kept;
}

export function conditions(filter: Filter): number {
  const { filter: inner } = bare(filter);
  return group_of(inner)?.parts.reduce((sum, part) => sum + conditions(part), 0) ?? 1;
}

/** Reads what an address says, already taken apart; what is no filter filters nothing. */
export function read_filter(said: unknown): Filter | undefined {
  return is_filter(said) && whole_part(said) ? said : undefined;
}

/** Only what all of them let through; the first keeps its place, for what is said about it. */
export function both(...filters: (Filter | undefined)[]): Filter | undefined {
  const given = filters.filter((each) => each !== undefined);
  return given.length > 1 ? { all: given } : given[0];
}

/** The parts of a filter that all have to hold. */
export function parts_of(filter: Filter | undefined): Filter[] {
  if (!filter) return [];
  return 'all' in filter ? filter.all : [filter];
}

export const from_parts = (parts: Filter[]): Filter | undefined => (parts.length > 0 ? { all: parts } : undefined);

function is_filter(value: unknown): value is Filter {
  if (typeof value !== 'object' || value === null) return false;
  const { all, any, not, field, event } = value as Record<string, unknown>;
  if (all !== undefined || any !== undefined) {
    const parts = all ?? any;
    return Array.isArray(parts) && parts.every(is_filter);
  }
  return not !== undefined ? is_filter(not) : typeof field === 'string' || typeof event === 'string';
}
