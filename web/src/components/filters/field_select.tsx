import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/fields';
import type { Catalogue } from './catalogue';
import { is_offered, type Choosable } from './choosable';
import { INSIDE } from './inside';

export interface FieldSelectProps {
  catalogue: Catalogue;
  choosable: Choosable;
  /** Absent: there is no condition yet. */
  value?: string;
  autoFocus?: boolean;
  onChoose: (field: Field) => void;
}

/** All fields of a noun and of what it points to, searched by what they are called. */
export function FieldSelect({ catalogue, choosable, value, autoFocus, onChoose }: FieldSelectProps) {
  const { t } = useTranslation('filters');
  const offered = catalogue.fields.filter((field) => field.field === value || is_offered(field, choosable));
  const choose = (name: string | null) => {
    const field = name ? catalogue.find(name) : undefined;
    if (field && name !== value) onChoose(field);
  };
  return (
    <Select
      size="xs"
      searchable
      selectFirstOptionOnChange
      allowDeselect={false}
      data-autofocus={autoFocus}
      defaultDropdownOpened={autoFocus}
      aria-label={t('field')}
      placeholder={t('choose_field')}
      nothingFoundMessage={t('no_field')}
      maxDropdownHeight={300}
      comboboxProps={INSIDE}
      data={offered.map(({ field, label }) => ({ value: field, label }))}
      value={value ?? null}
      onChange={choose}
      error={value !== undefined && !catalogue.find(value) ? t('unknown_field') : undefined}
    />
  );
}
