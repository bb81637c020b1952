import { MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { entry_of, single, span_of, type Field } from './fields';
import type { Operator } from './filter';
import css from './filters.module.css';

/** Records that a relation may point to, where there are few enough to choose from. */
export type Choosable = (noun: string) => { value: string; label: string }[] | undefined;

interface ValueEditorProps {
  field: Field;
  operator: Operator;
  value: unknown;
  onChange: (value: unknown) => void;
  choosable: Choosable;
}

/** Enters what an operator wants of a field, each type in its own way. */
export function ValueEditor({ field, operator, value, onChange, choosable }: ValueEditorProps) {
  const { t } = useTranslation('filters');
  const entry = entry_of(field.type, operator);
  const label = t('value_of', { field: field.label });
  const list = Array.isArray(value) ? (value as string[]) : [];
  const several = { size: 'xs' as const, 'aria-label': label, onChange, className: css.value };
  switch (entry) {
    case 'choices':
      return (
        <MultiSelect
          {...several}
          data={field.choices ?? []}
          value={list}
          searchable
          placeholder={list.length ? undefined : t('choose')}
        />
      );
    case 'record': {
      const records = choosable(field.relation ?? '');
      return records ? (
        <MultiSelect
          {...several}
          data={records}
          value={list}
          searchable
          placeholder={list.length ? undefined : t('choose')}
        />
      ) : (
        <TagsInput {...several} value={list} placeholder={list.length ? undefined : t('enter_ids')} />
      );
    }
    case 'words':
      return (
        <TagsInput {...several} value={list.map(String)} placeholder={list.length ? undefined : t('enter_each')} />
      );
    case 'yes_no':
      return <YesNo {...{ label, operator, value, onChange }} />;
    case 'span':
      return <Span label={label} value={String(value ?? '30d')} onChange={onChange} />;
    case 'range': {
      const [from, to] = [...list, '', ''];
      return (
        <div className={css.range} key={field.field}>
          <One
            field={field}
            label={t('from_of', { field: field.label })}
            value={from}
            onChange={(next) => onChange([next, to])}
          />
          <span className="muted">{t('and')}</span>
          <One
            field={field}
            label={t('to_of', { field: field.label })}
            value={to}
            onChange={(next) => onChange([from, next])}
          />
        </div>
      );
    }
    case 'text':
      return (
        <TextInput
          size="xs"
          className={css.value}
          aria-label={label}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    default:
      return <One key={`${field.field} ${operator}`} field={field} label={label} value={value} onChange={onChange} />;
  }
}

interface OneProps {
  field: Field;
  label: string;
  value: unknown;
  onChange: (value: unknown) => void;
}

/** One value of something that has an order: a number, an amount of money, a day. */
function One({ field, label, value, onChange }: OneProps) {
  const kind = single(field.type);
  if (kind === 'day') {
    const day = typeof value === 'string' ? value.slice(0, 10) : '';
    return (
      <TextInput
        size="xs"
        type="date"
        aria-label={label}
        value={day}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  // Money is asked for in minor units; people write it in whole ones.
  const scale = kind === 'money' ? 100 : 1;
  const begun = typeof value === 'number' ? value / scale : undefined;
  const change = (next: number | string) =>
    onChange(typeof next === 'number' ? Math.round(next * scale * 10_000) / 10_000 : '');
  return (
    <NumberInput
      size="xs"
      hideControls
      aria-label={label}
      defaultValue={begun}
      decimalScale={kind === 'money' ? 2 : 4}
      onChange={change}
    />
  );
}

function YesNo({ label, operator, value, onChange }: Omit<OneProps, 'field'> & { operator: Operator }) {
  const { t } = useTranslation(['filters', 'common']);
  const wraps = operator === 'is';
  const yes = wraps ? Array.isArray(value) && value[0] === true : value === true;
  const data = [
    { value: 'yes', label: t('common:yes') },
    { value: 'no', label: t('common:no') },
  ];
  const choose = (next: string | null) => onChange(wraps ? [next === 'yes'] : next === 'yes');
  return (
    <Select
      size="xs"
      aria-label={label}
      allowDeselect={false}
      data={data}
      value={yes ? 'yes' : 'no'}
      onChange={choose}
    />
  );
}

function Span({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('filters');
  const { count, unit } = span_of(value);
  const units = (['h', 'd', 'w'] as const).map((each) => ({ value: each, label: t(`unit_${each}`) }));
  return (
    <div className={css.range}>
      <NumberInput
        size="xs"
        aria-label={label}
        min={1}
        max={9999}
        allowDecimal={false}
        hideControls
        value={count}
        onChange={(next) => onChange(`${Number(next) || 1}${unit}`)}
      />
      <Select
        size="xs"
        aria-label={t('unit')}
        allowDeselect={false}
        data={units}
        value={unit}
        onChange={(next) => onChange(`${count}${next ?? 'd'}`)}
      />
    </div>
  );
}
