import { Button, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTemplates } from '@/api/shared_lists';
import type { Template, Variable } from '@/api/types';
import { Dialog } from '@/components/dialog';
import { Answered, EmptyState } from '@/components/states';
import { empty_variables, fill_template, template_key } from '@/components/template_text';
import { WhatsappBubble } from '@/components/whatsapp_bubble';
import type { Draft } from './outbox';
import css from './template_picker.module.css';

interface TemplatePickerProps {
  channel_id: string;
  /** Whom it goes to: the first blank usually is their name. */
  name: string;
  close: () => void;
  onChoose: (draft: Draft) => void;
}

/** Chooses an approved template, fills its blanks and shows what will be sent. */
export function TemplatePicker({ channel_id, name, close, onChoose }: TemplatePickerProps) {
  const { t, i18n } = useTranslation(['inbox', 'common']);
  const templates = useTemplates(channel_id);
  const [chosen, set_chosen] = useState<Template>();
  const [variables, set_variables] = useState<Variable[]>([]);
  const choose = (template: Template) => {
    set_chosen(template);
    set_variables(
      empty_variables(template).map((variable, n) =>
        n === 0 ? { ...variable, value: name.split(' ')[0] ?? '' } : variable,
      ),
    );
  };
  const fill = (at: number, value: string) =>
    set_variables(variables.map((variable, n) => (n === at ? { ...variable, value } : variable)));
  const ready = chosen && variables.every((variable) => variable.value.trim());
  const send = () =>
    chosen &&
    ready &&
    onChoose({
      template: { name: chosen.name, language: chosen.language, variables },
      preview: fill_template(chosen.body, variables),
    });
  const status = (template: Template) => {
    const key = `template_${template.status}`;
    return template.status === 'APPROVED'
      ? undefined
      : i18n.exists(key, { ns: 'common' })
        ? t(`common:${key}` as 'common:template_PENDING')
        : template.status;
  };

  return (
    <Dialog onClose={close} title={t('choose_template')} size={760}>
      <Answered of={templates}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('no_templates')} text={t('no_templates_text')} />
          ) : (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                send();
              }}
            >
              <div className={css.picker}>
                <div className={css.list}>
                  {items.map((template) => (
                    <button
                      key={template_key(template)}
                      type="button"
                      aria-pressed={chosen !== undefined && template_key(template) === template_key(chosen)}
                      disabled={template.status !== 'APPROVED'}
                      onClick={() => choose(template)}
                    >
                      <b>{template.name}</b>
                      <small>{[template.language, status(template)].filter(Boolean).join(' · ')}</small>
                    </button>
                  ))}
                </div>
                {chosen ? (
                  <div className={css.fill}>
                    <WhatsappBubble
                      header={chosen.header}
                      text={fill_template(chosen.body, variables)}
                      footer={chosen.footer}
                    />
                    {variables.map((variable, n) => (
                      <TextInput
                        key={variable.name}
                        label={t('blank', { name: variable.name })}
                        value={variable.value}
                        onChange={(event) => fill(n, event.currentTarget.value)}
                      />
                    ))}
                  </div>
                ) : (
                  <EmptyState title={t('pick_one')} text={t('pick_one_text')} />
                )}
              </div>
              <div className={css.foot}>
                <Button variant="default" onClick={close}>
                  {t('common:cancel')}
                </Button>
                <Button type="submit" disabled={!ready} leftSection={<IconSend size={15} />}>
                  {t('send')}
                </Button>
              </div>
            </form>
          )
        }
      </Answered>
    </Dialog>
  );
}
