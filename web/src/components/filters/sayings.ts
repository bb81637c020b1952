import i18next from 'i18next';
import { useFormat, type Format } from '@/i18n/format';
import type { Field } from '@/api/fields';
import type { Catalogue } from './catalogue';
import type { Choosable } from './choosable';
import { days_from, span_of } from './entry';
import {
  bare,
  conditions,
  group_of,
  is_condition,
  is_happening,
  operator_of,
  type Filter,
  type Happening,
} from './filter';

type Say = (part: Filter) => string;

/** Says a part of a filter in a few words, for where it is not being edited: "Status is Won or Lost". */
export function useSayings(catalogue: Catalogue | undefined, choosable: Choosable): Say {
  const format = useFormat();
  return (part) => (catalogue ? say_part(part, { catalogue, choosable, format }) : '');
}

interface Knowing {
  catalogue: Catalogue;
  choosable: Choosable;
  format: Format;
}

function say_part(part: Filter, knowing: Knowing): string {
  const { filter, negated } = bare(part);
  const group = group_of(filter);
  if (group && !negated && conditions(filter) <= 2)
    return group.parts
      .map((each) => say_part(each, knowing))
      .join(` ${i18next.t(group.kind === 'all' ? 'filters:and' : 'filters:or')} `);
  if (group)
    return i18next.t(negated ? 'filters:said_none' : `filters:said_${group.kind}`, { count: conditions(filter) });
  if (is_happening(filter)) return say_happening(filter, negated);
  if (!is_condition(filter)) return '';
  const field = knowing.catalogue.find(filter.field);
  const operator = operator_of(filter);
  if (!field || !operator) return filter.field;
  const value = filter[operator];
  const not = operator === 'empty' ? value === negated : negated;
  const said = `${field.label} ${said_operator(field, not ? `not ${operator}` : operator)}`;
  return operator === 'empty' ? said : `${said} ${say_value(value, operator, field, knowing)}`;
}

/** An operator as people say it of a type: times are "since", numbers "more than". */
export function said_operator({ type }: Field, way: string): string {
  const key = way.replace(' ', '_');
  const is_time = type === 'date' || type === 'datetime';
  const special = is_time ? `${type}_${key}` : type === 'checkbox' ? `checkbox_${key}` : key;
  return i18next.exists(`filters:is_${special}`)
    ? i18next.t(`filters:is_${special}` as 'filters:is_is')
    : i18next.t(`filters:is_${key}` as 'filters:is_is');
}

export function say_happening({ event, within, at_least = 1 }: Happening, negated: boolean): string {
  const { count, unit } = span_of(within ?? '');
  const said = i18next.t(negated ? 'filters:not_happened' : 'filters:happened', { event, count: at_least });
  return within ? `${said} ${i18next.t('filters:is_within')} ${count} ${unit_of(unit, count)}` : said;
}

function say_value(value: unknown, operator: string, field: Field, knowing: Knowing): string {
  if (Array.isArray(value)) {
    const [from, to] = value as [unknown, unknown];
    if (operator === 'between') {
      const last = field.type === 'datetime' && typeof to === 'string' ? days_from(to.slice(0, 10), -1) : to;
      return `${say_one(from, field, knowing)} ${i18next.t('filters:and')} ${say_one(last, field, knowing)}`;
    }
    return value.map((each) => say_one(each, field, knowing)).join(` ${i18next.t('filters:or')} `);
  }
  return say_one(value, field, knowing);
}

function say_one(value: unknown, field: Field, { choosable, format }: Knowing): string {
  if (typeof value === 'boolean') return i18next.t(value ? 'common:yes' : 'common:no');
  if (typeof value === 'number') return format.number(field.type === 'money' ? value / 100 : value);
  const text = String(value ?? '');
  if (field.type === 'date' || field.type === 'datetime') {
    const { count, unit } = span_of(text);
    if (/^\d+[hdw]$/.test(text)) return `${count} ${unit_of(unit, count)}`;
    return /^\d{4}-\d\d-\d\d/.test(text) ? format.plain_day(text.slice(0, 10)) : text;
  }
  const known = field.choices ?? choosable(field);
  return known?.find((choice) => choice.value === text)?.label ?? text;
}

const unit_of = (unit: 'h' | 'd' | 'w', count: number) => i18next.t(`filters:unit_${unit}`, { count });
