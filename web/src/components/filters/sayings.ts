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
  const on_a_day = operator === 'between' && is_one_day(value) && field.type === 'datetime';
  const way = on_a_day ? 'on' : operator;
  const said = `${field.label} ${said_operator(field, not ? `not ${way}` : way)}`;
  return operator === 'empty' ? said : `${said} ${say_value(value, operator, field, knowing)}`;
}

/** From a day to before the next: that day alone. */
const is_one_day = (value: unknown) =>
  Array.isArray(value) &&
  typeof value[0] === 'string' &&
  value[0].length === 10 &&
  days_from(value[0], 1) === value[1];

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
      // Days end before the one that is named; moments are said as they are.
      const is_day = field.type === 'datetime' && typeof to === 'string' && to.length === 10;
      const last = is_day ? days_from(to, -1) : to;
      if (is_day && last === from) return say_one(from, field, knowing);
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
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return format.plain_day(text);
    return /^\d{4}-\d\d-\d\dT/.test(text) ? `${format.day(text)}, ${format.clock(text)}` : text;
  }
  const known = field.choices ?? choosable(field);
  return known?.find((choice) => choice.value === text)?.label ?? text;
}

const unit_of = (unit: 'h' | 'd' | 'w', count: number) => i18next.t(`filters:unit_${unit}`, { count });
