import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LeadForm } from '@/api/types';
import { FIELD_TARGET, type FieldTarget } from '@/api/words';
import { Card } from '@/components/page';
import css from './lead_forms.module.css';

interface MappingEditorProps {
  form: LeadForm;
  mapping: LeadForm['mapping'];
  locked: boolean;
  onChange: (mapping: LeadForm['mapping']) => void;
}

/** Which answer goes into which field of the contact. */
export function MappingEditor({ form, mapping, locked, onChange }: MappingEditorProps) {
  const { t } = useTranslation('capture');
  const target_of = (key: string) => mapping.find((each) => each.key === key)?.target ?? 'answer';
  const choose = (key: string, target: FieldTarget) =>
    onChange([...mapping.filter((each) => each.key !== key), { key, target }]);
  return (
    <Card title={t('mapping')}>
      <div className={css.intro}>
        <p>{t('mapping_text')}</p>
      </div>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('question')}</th>
            <th scope="col" className={css.target}>
              {t('goes_to')}
            </th>
          </tr>
        </thead>
        <tbody>
          {form.questions.map((question) => (
            <tr key={question.key}>
              <td className={css.question}>
                {question.label || question.key}
                <small>{question.key}</small>
              </td>
              <td>
                <Select
                  size="xs"
                  aria-label={t('target_of', { question: question.label || question.key })}
                  allowDeselect={false}
                  disabled={locked}
                  value={target_of(question.key)}
                  onChange={(target) => target && choose(question.key, target)}
                  data={FIELD_TARGET.map((target) => ({ value: target, label: t(`target_${target}`) }))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
