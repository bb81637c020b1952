import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '@/api/types';
import { Ago } from '@/components/ago';
import { phone_text } from '@/components/phone_text';
import type { Column } from '@/components/record_list/column';
import { ReachSigns } from '@/components/reach/reach_signs';
import { RecordName, Tag } from '@/components/record_list/record_name';
import { person_of } from './person_of';

const quiet = (text: ReactNode) => <span className={text ? 'truncate' : 'faint'}>{text || '–'}</span>;

/** What a list of contacts can show. */
export function useContactColumns(): Column<Contact>[] {
  const { t } = useTranslation('contacts');
  return useMemo(
    () => [
      {
        id: 'name',
        name: t('name'),
        track: 'minmax(200px, 1.4fr)',
        first: true,
        sort: { down: '-name', up: 'name' },
        cell: (contact) => (
          <RecordName name={contact.name} href={`/contacts/${contact.id}`}>
            {contact.do_not_contact && <Tag tone="bad">{t('do_not_contact_short')}</Tag>}
            <ReachSigns person={person_of(contact)} />
          </RecordName>
        ),
      },
      {
        id: 'phone',
        name: t('phone'),
        track: '150px',
        first: true,
        cell: ({ phone }) => quiet(phone && <span className="num ltr">{phone_text(phone)}</span>),
      },
      {
        id: 'email',
        name: t('email'),
        track: 'minmax(180px, 1.3fr)',
        cell: (contact) => quiet(contact.email),
        first: true,
        yields: true,
      },
      {
        id: 'company',
        name: t('company'),
        track: 'minmax(110px, 0.8fr)',
        cell: (contact) => quiet(contact.company),
        first: true,
      },
      {
        id: 'job_title',
        name: t('job_title'),
        track: 'minmax(110px, 0.8fr)',
        cell: (contact) => quiet(contact.job_title),
        yields: true,
      },
      {
        id: 'city',
        name: t('city'),
        track: 'minmax(110px, 0.6fr)',
        cell: (contact) => quiet(contact.city),
        first: true,
        yields: true,
      },
      {
        id: 'created',
        name: t('created'),
        track: '92px',
        cell: (contact) => <Ago at={contact.created_at} className="muted" />,
        first: true,
        sort: { down: '-created_at', up: 'created_at' },
      },
    ],
    [t],
  );
}
