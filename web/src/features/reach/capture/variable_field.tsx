import { Textarea, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadForm } from '@/api/types';
import { useVariables } from './api';
import css from './lead_forms.module.css';

interface VariableFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  questions: LeadForm['questions'];
  multiline?: boolean;
  disabled?: boolean;
  error?: string;
}

/** Text with blanks in it; the chips below put a blank where the caret stands. */
export function VariableField({ label, value, onChange, questions, multiline, disabled, error }: VariableFieldProps) {
  const { t } = useTranslation('capture');
  const plain = (useVariables('lead').data?.items ?? []).filter((variable) => !variable.name.startsWith('answer.'));
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const insert = (name: string) => {
    const element = field.current;
    const blank = `{{${name}}}`;
    const from = element?.selectionStart ?? value.length;
    const to = element?.selectionEnd ?? value.length;
    onChange(value.slice(0, from) + blank + value.slice(to));
    requestAnimationFrame(() => {
      element?.focus();
      element?.setSelectionRange(from + blank.length, from + blank.length);
    });
  };
  const answers = questions.filter(
    (question) => !['FULL_NAME', 'FIRST_NAME', 'LAST_NAME', 'PHONE', 'EMAIL'].includes(question.type),
  );
  const shared = {
    ref: field,
    label,
    value,
    disabled,
    error,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  return (
    <div>
      {multiline ? (
        <Textarea {...shared} dir="auto" autosize minRows={4} maxRows={14} />
      ) : (
        <TextInput {...shared} dir="auto" />
      )}
      {!disabled && (
        <div className={css.chips} role="group" aria-label={t('blanks_for', { label })}>
          {plain.map(({ name, label: its_label, example }) => (
            <button key={name} type="button" title={example} onClick={() => insert(name)}>
              {t(`blank_${name}`, { defaultValue: its_label })}
            </button>
          ))}
          {answers.map((question) => (
            <button
              key={question.key}
              type="button"
              title={question.label}
              onClick={() => insert(`answer.${question.key}`)}
            >
              {t('blank_answer', { question: shortened(question.label || question.key) })}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function shortened(text: string): string {
  return text.length > 28 ? `${text.slice(0, 26).trimEnd()}…` : text;
}
