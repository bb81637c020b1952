import { CloseButton, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Catalogue } from './catalogue';
import { first_value, type Field } from './fields';
import { operator_of, with_value, type Condition, type Filter, type Operator } from './filter';
import css from './filters.module.css';
import { ValueEditor, type Choosable } from './value_editor';

interface ConditionEditorProps {
  condition: Condition;
  negated: boolean;
  catalogue: Catalogue;
  choosable: Choosable;
  onChange: (filter: Filter) => void;
  onRemove: () => void;
}

/** One line of a filter: a field, what it must be like, and what with. "Not" is part of the operator, as people say it. */
export function ConditionEditor({
  condition,
  negated,
  catalogue,
  choosable,
  onChange,
  onRemove,
}: ConditionEditorProps) {
  const { t } = useTranslation(['filters', 'common']);
  const field = catalogue.find(condition.field);
  const operator = operator_of(condition) ?? field?.operators[0] ?? 'is';
  const say = (next: Condition, not = negated) => onChange(not ? { not: next } : next);
  const choose_field = (name: string | null) => {
    const next = name ? catalogue.find(name) : undefined;
    if (next) onChange(new_condition(next));
  };
  const choose_operator = (chosen: string | null) => {
    if (!chosen || !field) return;
    const [, not, next] = /^(not )?(\w+)$/.exec(chosen) ?? [];
    const wanted = next as Operator;
    const value = wanted === operator ? condition[operator] : first_value(field.type, wanted);
    say(with_value(condition, wanted, value), Boolean(not));
  };
  const fields = catalogue.fields
    .filter((each) => each.operators.length > 0)
    .map((each) => ({ value: each.field, label: each.label }));
  return (
    <div className={css.condition} role="group" aria-label={field?.label ?? condition.field}>
      <Select
        size="xs"
        searchable
        allowDeselect={false}
        aria-label={t('field')}
        data={fields}
        value={condition.field}
        onChange={choose_field}
        error={field ? undefined : t('unknown_field')}
      />
      {field && (
        <>
          <Select
            size="xs"
            allowDeselect={false}
            aria-label={t('operator_of', { field: field.label })}
            data={operators_of(field).map((each) => ({
              value: each,
              label: t(`is_${each.replace(' ', '_')}` as 'is_is'),
            }))}
            value={negated ? `not ${operator}` : operator}
            onChange={choose_operator}
          />
          <ValueEditor
            field={field}
            operator={operator}
            value={condition[operator]}
            onChange={(value) => say(with_value(condition, operator, value))}
            choosable={choosable}
          />
        </>
      )}
      <CloseButton
        size="sm"
        aria-label={t('remove_condition', { field: field?.label ?? condition.field })}
        onClick={onRemove}
      />
    </div>
  );
}

/** A condition to begin with. */
export function new_condition(field: Field): Condition {
  const operator = field.operators[0] ?? 'is';
  return with_value({ field: field.field }, operator, first_value(field.type, operator));
}

/** Each with its opposite; "is empty: no" is said by its value. */
function operators_of(field: Field): string[] {
  return field.operators.flatMap((operator) => (operator === 'empty' ? [operator] : [operator, `not ${operator}`]));
}
