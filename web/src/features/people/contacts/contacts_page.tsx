import { Button } from '@mantine/core';
import { IconAddressBook, IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import type { Contact } from '@/api/types';
import { Ago } from '@/components/ago';
import { tell_failure } from '@/components/failure';
import { phone_text } from '@/components/phone_text';
import { RecordList } from '@/components/record_list/record_list';
import { read_filters, type ListSearch } from '@/components/record_list/views';
import { EmptyState } from '@/components/states';
import { contacts, export_contacts, WORDS } from './api';
import { useContactColumns } from './columns';
import { useQuickFilters } from './quick_filters';

// Not needed to show the list: it comes first.
const ContactBulk = lazy(() => import('./contact_bulk').then((part) => ({ default: part.ContactBulk })));
const ContactForm = lazy(() => import('./contact_form').then((part) => ({ default: part.ContactForm })));
const ContactPeek = lazy(() => import('./contact_peek').then((part) => ({ default: part.ContactPeek })));

export function ContactsPage() {
  const { t } = useTranslation('contacts');
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/contacts' });
  const filters = read_filters(search);
  const may_write = useMay('contacts.write');
  const go = (next: ListSearch, replace = true) => void navigate({ to: '/contacts', search: next, replace });
  const add = () => go({ ...search, create: true });
  return (
    <>
      <RecordList
        noun="contact"
        kept="contacts"
        title={t('title')}
        label={t('title')}
        actions={
          may_write && (
            <Button size="compact-md" fz={13} leftSection={<IconPlus size={15} />} onClick={add}>
              {t('new_contact')}
            </Button>
          )
        }
        query={contacts.useList(filters)}
        first={contacts.useFirst(filters)}
        columns={useContactColumns()}
        name_of={name_of}
        card={card}
        page_of={(id) => `/contacts/${id}`}
        views={[{ id: 'all', name: t('view_all'), filters: {} }]}
        filters={filters}
        words={WORDS}
        search_label={t('search')}
        quick={useQuickFilters()}
        first_sort="-created_at"
        view={search.view}
        onFilters={(chosen, further = false) => go({ ...chosen, peek: search.peek, view: search.view }, further)}
        onView={(chosen, view) => go({ ...chosen, peek: search.peek, view }, false)}
        onExport={(format) => void export_contacts(filters, format).catch(tell_failure)}
        bulk={may_write ? (picked) => <ContactBulk picked={picked} /> : undefined}
        empty={
          <EmptyState
            icon={<IconAddressBook size={22} />}
            title={t('empty_title')}
            text={t('empty_text')}
            action={
              may_write && (
                <Button variant="default" onClick={add}>
                  {t('new_contact')}
                </Button>
              )
            }
          />
        }
        peek={search.peek}
        onPeek={(peek) => go({ ...search, peek })}
        peek_label={t('peek_label')}
        panel={(id, close) => <ContactPeek key={id} id={id} close={close} />}
      />
      {search.create && (
        <Suspense>
          <ContactForm
            close={() => go({ ...search, create: undefined })}
            onSaved={(contact) => void navigate({ to: '/contacts/$contact_id', params: { contact_id: contact.id } })}
          />
        </Suspense>
      )}
    </>
  );
}

const name_of = (contact: Contact) => contact.name;

const card = ({ id, name, phone, phone_national, email, company, created_at }: Contact) => ({
  href: `/contacts/${id}`,
  name,
  when: <Ago at={created_at} />,
  line: (
    <>
      {phone && <span className="num ltr">{phone_text(phone, phone_national)}</span>}
      <span className="truncate">{company ?? (phone ? undefined : email)}</span>
    </>
  ),
});
