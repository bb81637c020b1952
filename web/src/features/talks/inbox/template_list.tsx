import { useTranslation } from 'react-i18next';
import type { Template } from '@/api/types';
import { template_key, template_title, type TemplateGroup } from '@/components/template_text';
import { useFormat } from '@/i18n/format';
import css from './template_picker.module.css';

/** Templates under headings; each with its first words. */
export function TemplateList({
  groups,
  chosen,
  onChoose,
}: {
  groups: TemplateGroup[];
  chosen: Template | undefined;
  onChoose: (template: Template) => void;
}) {
  const { t, i18n } = useTranslation(['inbox', 'common']);
  const format = useFormat();
  const status = ({ status }: Template) => {
    const key = `template_${status}`;
    if (status === 'APPROVED') return undefined;
    return i18n.exists(key, { ns: 'common' }) ? t(`common:${key}` as 'common:template_PENDING') : undefined;
  };
  return (
    <div className={css.list}>
      {groups.length === 0 && <p className={css.label}>{t('no_templates_found')}</p>}
      {groups.map(({ kind, items }) => (
        <section key={kind} aria-label={t(`templates_${kind}`)}>
          <h3>{t(`templates_${kind}`)}</h3>
          {items.map((template) => (
            <button
              key={template_key(template)}
              type="button"
              aria-pressed={chosen !== undefined && template_key(template) === template_key(chosen)}
              disabled={kind === 'unusable'}
              onClick={() => onChoose(template)}
            >
              <b>{template_title(template.name)}</b>
              <small>{[format.language(template.language), status(template)].filter(Boolean).join(' · ')}</small>
              <span dir="auto">{template.body}</span>
            </button>
          ))}
        </section>
      ))}
    </div>
  );
}
