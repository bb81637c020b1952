import { CloseButton, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Field, Operator } from '@/api/fields';
import type { Catalogue } from './catalogue';
import type { Choosable } from './choosable';
import { complaint_about, type Complaints } from './complaints';
import { first_value, operators_for } from './entry';
import { FieldSelect } from './field_select';
import { operator_of, with_value, type Condition, type Filter } from './filter';
import css from './filters.module.css';
import { INSIDE } from './inside';
import { new_condition } from './new_condition';
import { said_operator } from './sayings';
import { ValueEditor } from './value_editor';

interface ConditionEditorProps {
  condition: Condition;
  negated: boolean;
  catalogue: Catalogue;
  choosable: Choosable;
  complaints: Complaints;
  /** Where it stands in what the server is asked; nowhere while it is not whole. */
  place?: string;
  onChange: (filter: Filter) => void;
  onRemove: () => void;
}

/** One line of a filter: a field, what it must be like, and what with. "Not" is part of the operator, as people say it. */
export function ConditionEditor(props: ConditionEditorProps) {
  const { condition, negated, catalogue, choosable, onChange, onRemove } = props;
  const { t } = useTranslation(['filters', 'common']);
  const field = catalogue.find(condition.field);
  const operator = operator_of(condition) ?? field?.operators[0] ?? 'is';
  // That a field is gone is said at the field.
  const wrong = field && complaint_about(props.place, props.complaints);
  const say = (next: Condition, not = negated) => onChange(not ? { not: next } : next);
  const choose_operator = (chosen: string | null) => {
    if (!chosen || !field) return;
    const wanted = chosen.replace('not ', '') as Operator;
    const not = chosen.startsWith('not ');
    if (wanted === 'empty') return say(with_value(condition, wanted, !not), false);
    const value = wanted === operator ? condition[operator] : first_value(field.type, wanted);
    say(with_value(condition, wanted, value), not);
  };
  const now = way_of(operator, operator === 'empty' ? condition.empty === negated : negated);
  return (
    <div className={css.condition} role="group" aria-label={field?.label ?? condition.field}>
      <FieldSelect
        catalogue={catalogue}
        choosable={choosable}
        value={condition.field}
        onChoose={(next) => onChange(new_condition(next))}
      />
      {field && (
        <>
          <Select
            size="xs"
            allowDeselect={false}
            comboboxProps={INSIDE}
            aria-label={t('operator_of', { field: field.label })}
            data={ways_of(field, now).map((way) => ({ value: way, label: said_operator(field, way) }))}
            value={now}
            onChange={choose_operator}
          />
          <div data-value className={css.value}>
            {operator !== 'empty' && (
              <ValueEditor
                field={field}
                operator={operator}
                value={condition[operator]}
                onChange={(value) => say(with_value(condition, operator, value))}
                choosable={choosable}
              />
            )}
          </div>
        </>
      )}
      <CloseButton
        size={26}
        iconSize={16}
        aria-label={t('remove_condition', { field: field?.label ?? condition.field })}
        onClick={onRemove}
      />
      {wrong && (
        <p className={css.wrong} role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}

const way_of = (operator: Operator, negated: boolean) => (negated ? `not ${operator}` : operator);

/** The opposite of "more" is "less" already. */
const WITHOUT_OPPOSITE: readonly Operator[] = ['above', 'below', 'before'];

/** Each with its opposite, and the present one whatever it is. */
function ways_of(field: Field, now: string): string[] {
  const ways = operators_for(field).flatMap((operator) =>
    field.type === 'checkbox' || WITHOUT_OPPOSITE.includes(operator)
      ? [way_of(operator, false)]
      : [way_of(operator, false), way_of(operator, true)],
  );
  return ways.includes(now) ? ways : [now, ...ways];
}
