import { Button } from '@mantine/core';
import { IconAddressBook, IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import type { Contact } from '@/api/types';
import { Ago } from '@/components/ago';
import { phone_text } from '@/components/phone_text';
import { RecordList } from '@/components/record_list/record_list';
import { read_filters } from '@/components/record_list/views';
import { SearchField } from '@/components/search_field';
import { EmptyState } from '@/components/states';
import { contacts, FILTER_NAMES } from './api';
import { useContactColumns } from './columns';
import css from './contacts.module.css';

// Not needed to show the list: it comes first.
const ContactForm = lazy(() => import('./contact_form').then((part) => ({ default: part.ContactForm })));
const ContactPeek = lazy(() => import('./contact_peek').then((part) => ({ default: part.ContactPeek })));

export function ContactsPage() {
  const { t } = useTranslation('contacts');
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/contacts' });
  const filters = read_filters({ ...search }, FILTER_NAMES);
  const may_write = useMay('contacts.write');
  const go = (next: typeof search) => void navigate({ to: '/contacts', search: next, replace: true });
  const add = () => go({ ...search, create: true });
  return (
    <>
      <RecordList
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
        columns={useContactColumns()}
        name_of={name_of}
        card={card}
        page_of={(id) => `/contacts/${id}`}
        views={[{ id: 'all', name: t('view_all'), filters: {} }]}
        filter_names={FILTER_NAMES}
        filters={filters}
        first_sort="-created_at"
        onFilters={(chosen) => go({ ...chosen, peek: search.peek })}
        filter_bar={
          <div className={css.search}>
            <SearchField
              value={filters.q ?? ''}
              label={t('search')}
              width="100%"
              onSearch={(q) => go({ ...search, q: q || undefined })}
            />
          </div>
        }
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
