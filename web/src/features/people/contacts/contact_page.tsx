import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconChevronLeft, IconDots, IconTrash } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import type { Contact } from '@/api/types';
import { Avatar } from '@/components/avatar';
import type { Filter } from '@/components/filters/filter';
import { ConfirmDialog } from '@/components/form_dialog';
import { Card } from '@/components/page';
import { Answered, Gone } from '@/components/states';
import { WhatGoes } from '@/components/what_goes';
import { Parts } from '@/house/parts';
import { contacts, useDeleteContact } from './api';
import { ContactFacts } from './contact_facts';
import { ContactForm } from './contact_form';
import css from './contacts.module.css';

/** One person, and what other rooms know of them. */
export function ContactPage() {
  const { contact_id } = useParams({ from: '/shell/contacts/$contact_id' });
  return <Record key={contact_id} id={contact_id} />;
}

function Record({ id }: { id: string }) {
  const { t } = useTranslation('contacts');
  const gone = (
    <Gone
      heading="h1"
      title={t('gone_title')}
      back={
        <Button variant="default" component={Link} to="/contacts">
          {t('go_contacts')}
        </Button>
      }
    />
  );
  return (
    <Answered of={contacts.useOne(id)} gone={gone}>
      {(contact) => (
        <>
          <header className={css.top}>
            <Link to="/contacts" className={css.back}>
              <IconChevronLeft size={16} aria-hidden />
              {t('title')}
            </Link>
            <Avatar name={contact.name} size={40} />
            <div>
              <h1>{contact.name}</h1>
              {contact.do_not_contact && <span className={css.tag}>{t('do_not_contact')}</span>}
            </div>
            <Actions contact={contact} />
          </header>
          <div className={css.record}>
            <Card title={t('details')}>
              <ContactFacts contact={contact} />
            </Card>
            <div className={css.parts}>
              <Parts at="contact.page" contact={contact} />
            </div>
          </div>
        </>
      )}
    </Answered>
  );
}

function Goes({ contact: { id } }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const filter: Filter = { field: 'contact', is: [id] };
  return (
    <>
      <p>{t('delete_text')}</p>
      <WhatGoes
        lines={[
          { noun: 'lead', filter, say: (count, number) => t('delete_leads', { count, number }) },
          { noun: 'conversation', filter, say: (count, number) => t('delete_conversations', { count, number }) },
        ]}
        none={t('delete_alone')}
      />
      <p>{t('delete_final')}</p>
    </>
  );
}

function Actions({ contact }: { contact: Contact }) {
  const { t } = useTranslation(['contacts', 'common']);
  const navigate = useNavigate();
  const remove = useDeleteContact();
  const may_write = useMay('contacts.write');
  const may_delete = useMay('contacts.delete');
  const [editing, edit] = useState(false);
  const [deleting, ask_delete] = useState(false);
  if (!may_write) return null;
  return (
    <div className={css.actions}>
      <Button size="compact-md" fz={13} variant="default" onClick={() => edit(true)}>
        {t('common:edit')}
      </Button>
      {may_delete && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={t('common:more')}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => ask_delete(true)}>
              {t('common:delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {editing && <ContactForm contact={contact} close={() => edit(false)} onSaved={() => edit(false)} />}
      {deleting && (
        <ConfirmDialog
          title={t('delete_title', { name: contact.name })}
          text={<Goes contact={contact} />}
          action={t('common:delete')}
          run={() => remove(contact.id)}
          onDone={() => void navigate({ to: '/contacts' })}
          close={() => ask_delete(false)}
        />
      )}
    </div>
  );
}
