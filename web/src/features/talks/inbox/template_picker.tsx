import { Button, TextInput } from '@mantine/core';
import { IconArrowLeft, IconSearch, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { useTemplates } from '@/api/shared_lists';
import type { Template, Variable } from '@/api/types';
import { Dialog } from '@/components/dialog';
import { Answered, EmptyState } from '@/components/states';
import {
  around_blank,
  fill_template,
  filled_for,
  group_templates,
  language_of_country,
  template_title,
} from '@/components/template_text';
import { WhatsappBubble } from '@/components/whatsapp_bubble';
import type { Draft } from './outbox';
import { TemplateList } from './template_list';
import css from './template_picker.module.css';

interface TemplatePickerProps {
  channel_id: string;
  /** Whom it goes to: the first blank usually is their name. */
  name: string;
  language?: string;
  country?: string;
  close: () => void;
  onChoose: (draft: Draft) => void;
}

/** Chooses an approved template, theirs first, fills its blanks and shows what will be read. */
export function TemplatePicker({ channel_id, name, language, country, close, onChoose }: TemplatePickerProps) {
  const { t, i18n } = useTranslation(['inbox', 'common']);
  const { tenant } = useMe();
  const templates = useTemplates(channel_id);
  const [search, set_search] = useState('');
  const [chosen, set_chosen] = useState<Template>();
  const [variables, set_variables] = useState<Variable[]>([]);
  const choose = (template: Template) => {
    set_chosen(template);
    set_variables(filled_for(template, name, tenant.name));
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
  const meaning = (template: Template, blank: string) => {
    const key = `blank_${blank}`;
    if (i18n.exists(key, { ns: 'inbox' })) return t(key as 'blank_first_name');
    return (/^\d+$/.test(blank) && around_blank(template.body, blank)) || template_title(blank);
  };
  const empty_at = variables.findIndex((variable) => !variable.value.trim());

  return (
    <Dialog onClose={close} title={t('choose_template')} size={820}>
      <Answered of={templates}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('no_templates')} text={t('no_templates_text')} />
          ) : (
            <form
              data-chosen={chosen ? true : undefined}
              className={css.form}
              onSubmit={(event) => {
                event.preventDefault();
                send();
              }}
            >
              <div className={css.picker}>
                <div className={css.choices}>
                  <TextInput
                    data-autofocus
                    aria-label={t('search_templates')}
                    placeholder={t('search_templates')}
                    leftSection={<IconSearch size={15} />}
                    value={search}
                    onChange={(event) => set_search(event.currentTarget.value)}
                    onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
                  />
                  <TemplateList
                    groups={group_templates(items, [language, language_of_country(country), i18n.language], search)}
                    chosen={chosen}
                    onChoose={choose}
                  />
                </div>
                {chosen ? (
                  <div className={css.fill} key={`${chosen.name} ${chosen.language}`}>
                    <button type="button" className={css.again} onClick={() => set_chosen(undefined)}>
                      <IconArrowLeft size={15} aria-hidden />
                      {t('other_template')}
                    </button>
                    <div>
                      <p className={css.label}>{t('will_read', { name: name.split(' ')[0] })}</p>
                      <WhatsappBubble
                        header={chosen.header}
                        text={fill_template(chosen.body, variables)}
                        footer={chosen.footer}
                      />
                    </div>
                    {variables.map((variable, n) => (
                      <TextInput
                        key={variable.name}
                        label={meaning(chosen, variable.name)}
                        value={variable.value}
                        dir="auto"
                        autoFocus={n === empty_at}
                        onChange={(event) => fill(n, event.currentTarget.value)}
                      />
                    ))}
                  </div>
                ) : (
                  <div className={css.none}>
                    <EmptyState title={t('pick_one')} text={t('pick_one_text')} />
                  </div>
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
