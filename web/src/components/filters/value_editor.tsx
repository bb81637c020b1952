import { MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Field, Operator } from '@/api/fields';
import type { Choosable } from './choosable';
import { days_from, entry_of, single, span_of } from './entry';
import css from './filters.module.css';
import { INSIDE } from './inside';

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
  const several = {
    size: 'xs' as const,
    'aria-label': label,
    onChange,
    className: css.value,
    comboboxProps: INSIDE,
  };
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
    case 'records':
      return (
        <MultiSelect
          {...several}
          data={choosable(field) ?? list}
          value={list}
          searchable
          placeholder={list.length ? undefined : t('choose')}
        />
      );
    case 'one':
      return (
        <One key={field.field} field={field} label={label} value={list[0]} onChange={(next) => onChange([next])} />
      );
    case 'words':
      return (
        <TagsInput {...several} value={list.map(String)} placeholder={list.length ? undefined : t('enter_each')} />
      );
    case 'yes_no':
      return <YesNo {...{ label, value, onChange }} />;
    case 'span':
      return <Span label={label} value={String(value ?? '30d')} onChange={onChange} />;
    case 'range': {
      const [from, to] = [...list, '', ''];
      // The last day belongs to it: a moment is compared with the day after.
      const beyond = field.type === 'datetime' ? 1 : 0;
      const shift = (value: unknown, days: number) =>
        beyond > 0 && typeof value === 'string' && value ? days_from(value.slice(0, 10), days) : value;
      return (
        <div className={css.from_to} key={field.field}>
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
            value={shift(to, -beyond)}
            onChange={(next) => onChange([from, shift(next, beyond)])}
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

function YesNo({ label, value, onChange }: Omit<OneProps, 'field'>) {
  const { t } = useTranslation('common');
  const data = [
    { value: 'yes', label: t('yes') },
    { value: 'no', label: t('no') },
  ];
  return (
    <Select
      size="xs"
      aria-label={label}
      allowDeselect={false}
      comboboxProps={INSIDE}
      data={data}
      value={Array.isArray(value) && value[0] === true ? 'yes' : 'no'}
      onChange={(next) => onChange([next === 'yes'])}
    />
  );
}

function Span({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('filters');
  const { count, unit } = span_of(value);
  const units = (['h', 'd', 'w'] as const).map((each) => ({ value: each, label: t(`unit_${each}`, { count }) }));
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
        comboboxProps={INSIDE}
        data={units}
        value={unit}
        onChange={(next) => onChange(`${count}${next ?? 'd'}`)}
      />
    </div>
  );
}
