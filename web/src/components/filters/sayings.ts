import i18next from 'i18next';
import type { Catalogue } from './catalogue';
import { span_of, type Field } from './fields';
import { bare, conditions, group_of, is_condition, operator_of, type Filter } from './filter';
import type { Choosable } from './value_editor';

/** A part of a filter in a few words, for where it is not being edited: "Status is Won, Lost". */
export function say_filter(part: Filter, catalogue: Catalogue, choosable: Choosable): string {
  const { filter, negated } = bare(part);
  const group = group_of(filter);
  if (group)
    return i18next.t(negated ? 'filters:said_none' : `filters:said_${group.kind}`, { count: conditions(filter) });
  if (!is_condition(filter)) return '';
  const field = catalogue.find(filter.field);
  const operator = operator_of(filter);
  if (!field || !operator) return filter.field;
  const value = filter[operator];
  if (operator === 'empty')
    return i18next.t(value === negated ? 'filters:said_there' : 'filters:said_missing', { field: field.label });
  const is = i18next.t(`filters:is_${negated ? 'not_' : ''}${operator}` as 'filters:is_is');
  return `${field.label} ${is} ${say_value(value, field, choosable)}`;
}

function say_value(value: unknown, field: Field, choosable: Choosable): string {
  if (Array.isArray(value)) return value.map((each) => say_value(each, field, choosable)).join(', ');
  if (typeof value === 'boolean') return i18next.t(value ? 'common:yes' : 'common:no');
  if (typeof value === 'number') return String(field.type === 'money' ? value / 100 : value);
  const text = String(value ?? '');
  if (/^\d+[hdw]$/.test(text) && (field.type === 'date' || field.type === 'datetime')) {
    const { count, unit } = span_of(text);
    return `${count} ${i18next.t(`filters:unit_${unit}`)}`;
  }
  const known = field.choices ?? (field.relation ? choosable(field.relation) : undefined);
  return known?.find((choice) => choice.value === text)?.label ?? text;
}
