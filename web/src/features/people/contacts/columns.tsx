import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import type { Contact } from '@/api/types';
import { Ago } from '@/components/ago';
import { phone_text } from '@/components/phone_text';
import type { Column } from '@/components/record_list/column';
import { EditText } from '@/components/record_list/edit_cell';
import { RecordName, Tag } from '@/components/record_list/record_name';
import { useChangeText, type SharedText } from './api';

const quiet = (text: ReactNode) => <span className={text ? 'truncate' : 'faint'}>{text || '–'}</span>;

/** A text of the contact, changed where it is read by who may. */
function Edited({ contact, field }: { contact: Contact; field: SharedText }) {
  const { t } = useTranslation(['contacts', 'common']);
  const change = useChangeText();
  const may = useMay('contacts.write');
  if (!may) return quiet(contact[field]);
  const label = t('common:edit_cell', { field: t(field).toLowerCase(), name: contact.name });
  return <EditText label={label} value={contact[field]} save={(value) => change(contact, field, value)} />;
}

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
        field: 'name',
        cell: (contact) => (
          <RecordName name={contact.name} href={`/contacts/${contact.id}`}>
            {contact.do_not_contact && <Tag tone="bad">{t('do_not_contact_short')}</Tag>}
          </RecordName>
        ),
      },
      {
        id: 'phone',
        field: 'phone',
        name: t('phone'),
        track: '150px',
        first: true,
        cell: ({ phone, phone_national }) =>
          quiet(phone && <span className="num ltr">{phone_text(phone, phone_national)}</span>),
      },
      {
        id: 'email',
        field: 'email',
        name: t('email'),
        track: 'minmax(180px, 1.3fr)',
        cell: (contact) => quiet(contact.email),
        first: true,
        yields: true,
      },
      {
        id: 'company',
        field: 'company',
        name: t('company'),
        track: 'minmax(110px, 0.8fr)',
        cell: (contact) => <Edited contact={contact} field="company" />,
        first: true,
      },
      {
        id: 'job_title',
        field: 'job_title',
        name: t('job_title'),
        track: 'minmax(110px, 0.8fr)',
        cell: (contact) => <Edited contact={contact} field="job_title" />,
        yields: true,
      },
      {
        id: 'city',
        field: 'city',
        name: t('city'),
        track: 'minmax(110px, 0.6fr)',
        cell: (contact) => <Edited contact={contact} field="city" />,
        first: true,
        yields: true,
      },
      {
        id: 'created',
        name: t('created'),
        track: '92px',
        cell: (contact) => <Ago at={contact.created_at} className="muted" />,
        first: true,
        field: 'created_at',
      },
    ],
    [t],
  );
}
