import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import type { Lead } from '@/api/types';
import { EmailText } from '@/components/email_text';
import { Hint } from '@/components/hint';
import { OwnerChoice, PriorityChoice, StatusChoice } from '@/components/lead_choices';
import { phone_text } from '@/components/phone_text';
import { useShortcut } from '@/components/shortcuts';
import { useFormat } from '@/i18n/format';
import { useChangeLead } from './api';
import { source_name } from './source_name';
import css from './lead_facts.module.css';

/** Status, owner and priority, changed where they stand; `e` opens the status. */
export function LeadFacts({ lead, shortcut = true }: { lead: Lead; shortcut?: boolean }) {
  const { t } = useTranslation('leads');
  const change = useChangeLead();
  const locked = !useMay('leads.write');
  const [status_open, open_status] = useState(false);
  useShortcut('e', () => open_status(true), shortcut && !locked);
  return (
    <div className={css.group}>
      <dl className={css.facts}>
        <dt>{t('column_status')}</dt>
        <dd>
          <StatusChoice
            label={t('change_status')}
            value={lead.status}
            disabled={locked}
            opened={status_open}
            onOpened={open_status}
            onChange={(status) => change(lead, { status })}
          />
        </dd>
        <dt>{t('column_owner')}</dt>
        <dd>
          <OwnerChoice
            label={t('change_owner')}
            value={lead.owner}
            disabled={locked}
            onChange={(owner) => change(lead, { owner })}
          />
        </dd>
        <dt>{t('column_priority')}</dt>
        <dd>
          <PriorityChoice
            label={t('change_priority')}
            value={lead.priority}
            disabled={locked}
            onChange={(priority) => change(lead, { priority })}
          />
        </dd>
      </dl>
    </div>
  );
}

export function ContactFacts({ contact }: { contact: Lead['contact'] }) {
  const { t } = useTranslation('leads');
  return (
    <div className={css.group}>
      <h2>{t('contact')}</h2>
      <dl className={css.facts}>
        <dt>{t('field_phone')}</dt>
        <dd className="num">
          {contact.phone ? (
            <a className={`${css.linkish} ltr`} href={`tel:${contact.phone}`}>
              {phone_text(contact.phone)}
            </a>
          ) : (
            <None />
          )}
        </dd>
        <dt>{t('field_email')}</dt>
        <dd>
          {contact.email ? (
            <a className={css.linkish} href={`mailto:${contact.email}`}>
              <EmailText address={contact.email} />
            </a>
          ) : (
            <None />
          )}
        </dd>
        <dt />
        <dd>
          <Link to="/contacts/$contact_id" params={{ contact_id: contact.id }}>
            {t('open_contact')}
          </Link>
        </dd>
      </dl>
    </div>
  );
}

/** What she answered, but for what the contact shows already. */
export function LeadAnswers({ lead }: { lead: Lead }) {
  const { t } = useTranslation('leads');
  const answers = lead.answers.filter((answer) => !answer.field);
  if (answers.length === 0) return null;
  return (
    <div className={css.group}>
      <h2>{t('answers')}</h2>
      <dl className={css.answers}>
        {answers.map((answer) => (
          <div key={answer.key} className={css.answer}>
            <dt dir="auto">{answer.label && answer.label !== answer.key ? answer.label : words_of(answer.key)}</dt>
            <dd dir="auto">{answer.values.join(', ') || '–'}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** "marketing_ok" as a person would write it, for questions that Meta gives no wording for. */
function words_of(key: string): string {
  const words = key.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Where the lead came from, down to the advert. */
export function Attribution({ lead }: { lead: Lead }) {
  const { t } = useTranslation(['leads', 'common']);
  const format = useFormat();
  const platform =
    lead.platform === 'fb' || lead.platform === 'ig' ? t(`common:platform_${lead.platform}`) : undefined;
  // Meta tells ids before names; an id means nothing to who reads.
  const named = (name: string | undefined, id: string | undefined) => name ?? (id && t('without_name'));
  const rows: [name: string, value: string | undefined, id?: string][] = [
    [
      t('column_source'),
      [source_name(lead.source), platform, lead.is_organic ? t('common:organic') : undefined]
        .filter(Boolean)
        .join(' · '),
    ],
    [t('column_campaign'), named(lead.campaign_name, lead.campaign_id), lead.campaign_id],
    [t('adset'), named(lead.adset_name, lead.adset_id), lead.adset_id],
    [t('ad'), named(lead.ad_name, lead.ad_id), lead.ad_id],
  ];
  return (
    <div className={css.group}>
      <h2>{t('attribution')}</h2>
      <dl className={css.facts}>
        {rows
          .filter(([, value]) => value)
          .map(([name, value, id]) => (
            <Pair key={name} name={name}>
              {id ? (
                <Hint label={id}>
                  <span>{value}</span>
                </Hint>
              ) : (
                value
              )}
            </Pair>
          ))}
        {lead.form && (
          <Pair name={t('column_form')}>
            <Link to="/settings/lead_forms/$form_id" params={{ form_id: lead.form.id }} className={css.linkish}>
              {lead.form.name}
            </Link>
          </Pair>
        )}
        <Pair name={t('column_captured')}>
          <span className="num">{format.exact(lead.captured_at)}</span>
        </Pair>
      </dl>
    </div>
  );
}

function Pair({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function None() {
  return <span className="faint">–</span>;
}
