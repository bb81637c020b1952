import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconAddressBook, IconArrowDown, IconArrowUp, IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { PageHead } from '@/components/page';
import { SearchField } from '@/components/search_field';
import { Answered, EmptyState, ListSkeleton } from '@/components/states';
import { useContacts, type ContactSort } from './api';
import { ContactForm } from './contact_form';
import { ContactRows } from './contact_rows';
import css from './contacts.module.css';

export function ContactsPage() {
  const { t } = useTranslation('contacts');
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const sort = (search.sort as ContactSort | undefined) ?? '-created_at';
  const query = useContacts(search.q, sort);
  const contacts = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const may_write = useMay('contacts.write');
  const phone = useMediaQuery('(max-width: 820px)') ?? false;
  const go = (change: { q?: string; sort?: string; create?: boolean }) =>
    void navigate({ to: '/contacts', search: { q: search.q, sort: search.sort, ...change }, replace: true });
  const heading = (name: string, down: ContactSort, up: ContactSort) => (
    <span role="columnheader" aria-sort={sort === down ? 'descending' : sort === up ? 'ascending' : 'none'}>
      <button type="button" onClick={() => go({ sort: sort === down ? up : down })}>
        {name}
        {sort === down && <IconArrowDown size={13} aria-hidden />}
        {sort === up && <IconArrowUp size={13} aria-hidden />}
      </button>
    </span>
  );

  return (
    <div className={css.page}>
      <PageHead title={t('title')}>
        {may_write && <Button size="compact-md" fz={13} leftSection={<IconPlus size={15} />} onClick={() => go({ create: true })}>{t('new_contact')}</Button>}
      </PageHead>
      <div className={css.bar}><SearchField value={search.q ?? ''} label={t('search')} width={phone ? '100%' : 280} onSearch={(q) => go({ q: q || undefined })} /></div>
      <Answered of={query} skeleton={<ListSkeleton height={phone ? 56 : 44} />}>
        {() => contacts.length === 0 ? (
          <EmptyState
            icon={<IconAddressBook size={22} />}
            title={t(search.q ? 'none_found' : 'empty_title')}
            text={search.q ? undefined : t('empty_text')}
            action={!search.q && may_write && <Button variant="default" onClick={() => go({ create: true })}>{t('new_contact')}</Button>}
          />
        ) : (
          <ContactRows
            contacts={contacts}
            row_height={phone ? 56 : 44}
            has_more={query.hasNextPage}
            on_more={() => !query.isFetchingNextPage && void query.fetchNextPage()}
            head={
              <div role="row" className={css.head}>
                {heading(t('name'), '-name', 'name')}
                <span role="columnheader">{t('phone')}</span>
                <span role="columnheader">{t('email')}</span>
                <span role="columnheader">{t('company')}</span>
                <span role="columnheader">{t('city')}</span>
                {heading(t('created'), '-created_at', 'created_at')}
              </div>
            }
          />
        )}
      </Answered>
      {search.create && (
        <ContactForm
          close={() => go({ create: undefined })}
          onSaved={(contact) => void navigate({ to: '/contacts/$contact_id', params: { contact_id: contact.id } })}
        />
      )}
    </div>
  );
}
