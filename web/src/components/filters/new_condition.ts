import type { Field } from '@/api/fields';
import { first_value, operators_for } from './entry';
import { with_value, type Condition } from './filter';

/** A condition to begin with. */
export function new_condition(field: Field): Condition {
  const operator = operators_for(field)[0] ?? 'is';
  return with_value({ field: field.field }, operator, first_value(field.type, operator));
}
