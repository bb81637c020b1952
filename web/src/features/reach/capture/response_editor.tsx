import { Button, Select, Switch } from '@mantine/core';
import { IconBrandWhatsapp, IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useChannels, useTemplates } from '@/api/shared_lists';
import type { InstantResponse, LeadForm } from '@/api/types';
import { Card } from '@/components/page';
import { empty_variables, template_key } from '@/components/template_text';
import css from './lead_forms.module.css';
import { VariableField } from './variable_field';

interface ResponseEditorProps {
  form: LeadForm;
  response: InstantResponse;
  locked: boolean;
  /** What the server refused, by path: "instant_response.email.body". */
  errors: Record<string, string>;
  onChange: (response: InstantResponse) => void;
}

/** What is sent the moment a lead comes in: WhatsApp first, email when that cannot be. */
export function ResponseEditor(props: ResponseEditorProps) {
  const { t } = useTranslation('capture');
  const { response, locked, onChange } = props;
  return (
    <Card
      title={t('instant_response')}
      aside={
        <Switch
          size="sm"
          label={t(response.enabled ? 'on' : 'off')}
          aria-label={t('instant_response')}
          checked={response.enabled}
          disabled={locked}
          onChange={(event) => onChange({ ...response, enabled: event.currentTarget.checked })}
        />
      }
    >
      <div className={css.body}>
        <p>{t('instant_response_text')}</p>
        <WhatsappPart {...props} />
        <EmailPart {...props} />
        <AgainPart {...props} />
      </div>
    </Card>
  );
}

function WhatsappPart({ form, response, locked, errors, onChange }: ResponseEditorProps) {
  const { t } = useTranslation('capture');
  const channels = useChannels();
  const numbers = (channels.data?.items ?? []).filter((channel) => channel.can.templates);
  const part = response.whatsapp;
  const channel_id = part?.channel_id ?? numbers[0]?.id;
  const templates = useTemplates(channel_id);
  const usable = (templates.data?.items ?? []).filter(
    (template) =>
      template.status === 'APPROVED' || (part && template_key(template) === `${part.template_name}|${part.language}`),
  );

  const choose = (key: string | null) => {
    const template = usable.find((each) => template_key(each) === key);
    if (!template || !channel_id) return;
    const [first, ...rest] = empty_variables(template);
    const variables = first ? [{ ...first, value: '{{first_name|there}}' }, ...rest] : [];
    onChange({
      ...response,
      whatsapp: { channel_id, template_name: template.name, language: template.language, variables },
    });
  };
  const fill = (at: number, value: string) =>
    part &&
    onChange({
      ...response,
      whatsapp: { ...part, variables: part.variables.map((each, n) => (n === at ? { ...each, value } : each)) },
    });

  return (
    <section className={css.group}>
      <h3>
        <IconBrandWhatsapp size={16} aria-hidden />
        {t('whatsapp_first')}
      </h3>
      {channels.data && numbers.length === 0 ? (
        <p className={css.said}>{t('no_number')}</p>
      ) : (
        <>
          <div className={css.two}>
            <Select
              label={t('number')}
              disabled={locked}
              allowDeselect={false}
              value={channel_id ?? null}
              data={numbers.map((channel) => ({
                value: channel.id,
                label: channel.details.display_phone_number ?? channel.name,
              }))}
              onChange={(id) =>
                id &&
                id !== channel_id &&
                onChange({
                  ...response,
                  whatsapp: { channel_id: id, template_name: '', language: '', variables: [] },
                })
              }
            />
            <Select
              label={t('template')}
              placeholder={t('choose')}
              disabled={locked}
              allowDeselect={false}
              searchable
              value={part?.template_name ? `${part.template_name}|${part.language}` : null}
              data={usable.map((template) => ({
                value: template_key(template),
                label: `${template.name} (${template.language})`,
              }))}
              onChange={choose}
            />
          </div>
          {part?.variables.map((variable, n) => (
            <VariableField
              key={variable.name}
              label={t('blank', { name: variable.name })}
              value={variable.value}
              questions={form.questions}
              disabled={locked}
              error={errors[`instant_response.whatsapp.variables.${n}.value`]}
              onChange={(value) => fill(n, value)}
            />
          ))}
        </>
      )}
    </section>
  );
}

function EmailPart({ form, response, locked, errors, onChange }: ResponseEditorProps) {
  const { t } = useTranslation('capture');
  const channels = useChannels();
  const boxes = (channels.data?.items ?? []).filter((channel) => channel.can.subject);
  const part = response.email;
  const change = (email: Partial<NonNullable<InstantResponse['email']>>) =>
    part && onChange({ ...response, email: { ...part, ...email } });
  const first = boxes[0];
  return (
    <section className={css.group}>
      <h3>
        <IconMail size={16} aria-hidden />
        {t('email_second')}
      </h3>
      {!part ? (
        <div>
          {first ? (
            <Button
              size="compact-md"
              fz={13}
              variant="default"
              disabled={locked}
              onClick={() =>
                onChange({
                  ...response,
                  email: { channel_id: first.id, subject: t('email_subject_start'), body: t('email_body_start') },
                })
              }
            >
              {t('add_email')}
            </Button>
          ) : (
            <p className={css.said}>{t('no_mailbox')}</p>
          )}
        </div>
      ) : (
        <>
          <Select
            label={t('mailbox')}
            disabled={locked}
            allowDeselect={false}
            value={part.channel_id}
            data={boxes.map((channel) => ({ value: channel.id, label: channel.details.from_email ?? channel.name }))}
            onChange={(id) => id && change({ channel_id: id })}
          />
          <VariableField
            label={t('subject')}
            value={part.subject}
            questions={form.questions}
            disabled={locked}
            error={errors['instant_response.email.subject']}
            onChange={(subject) => change({ subject })}
          />
          <VariableField
            label={t('body')}
            value={part.body}
            questions={form.questions}
            disabled={locked}
            error={errors['instant_response.email.body']}
            multiline
            onChange={(body) => change({ body })}
          />
          {!locked && (
            <div>
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                onClick={() => onChange({ ...response, email: undefined })}
              >
                {t('remove_email')}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

const intervals = [0, 1, 24, 168, 720, 8760] as const;
const a_day = 24;

/** How long somebody who submits the form again is not greeted again. */
function AgainPart({ response, locked, onChange }: ResponseEditorProps) {
  const { t } = useTranslation('capture');
  const hours = response.again_after_hours ?? a_day;
  const known = intervals.some((each) => each === hours);
  const named = (each: (typeof intervals)[number]) => t(each === 0 ? 'greet_again_always' : `greet_again_${each}`);
  return (
    <Select
      label={t('greet_again')}
      disabled={locked}
      allowDeselect={false}
      value={String(hours)}
      data={[
        ...intervals.map((each) => ({ value: String(each), label: named(each) })),
        ...(known ? [] : [{ value: String(hours), label: t('greet_again_other', { hours }) }]),
      ]}
      onChange={(chosen) => chosen !== null && onChange({ ...response, again_after_hours: Number(chosen) })}
    />
  );
}
