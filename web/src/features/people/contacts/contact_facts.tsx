import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '@/api/types';
import { EmailText } from '@/components/email_text';
import { phone_text } from '@/components/phone_text';
import { useFormat } from '@/i18n/format';
import css from './contacts.module.css';

/** How to reach somebody, and who they are. */
export function ContactFacts({ contact }: { contact: Contact }) {
  const { t, i18n } = useTranslation('contacts');
  const format = useFormat();
  const region = contact.country && country_name(contact.country, i18n.language);
  const rows: [name: string, value: ReactNode][] = [
    [
      t('phone'),
      contact.phone && (
        <a className="num ltr" href={`tel:${contact.phone}`}>
          {phone_text(contact.phone)}
        </a>
      ),
    ],
    [
      t('email'),
      contact.email && (
        <a href={`mailto:${contact.email}`}>
          <EmailText address={contact.email} />
        </a>
      ),
    ],
    [t('company'), contact.company],
    [t('job_title'), contact.job_title],
    [t('city'), [contact.city, region].filter(Boolean).join(', ')],
    [t('created'), format.exact(contact.created_at)],
  ];
  return (
    <dl className={css.facts}>
      {rows.map(([name, value]) => (
        <Pair key={name} name={name} value={value} />
      ))}
    </dl>
  );
}

function Pair({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value || <span className="faint">–</span>}</dd>
    </>
  );
}

function country_name(code: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}
