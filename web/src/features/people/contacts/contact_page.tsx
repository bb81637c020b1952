import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconChevronLeft, IconDots, IconTrash } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Avatar } from '@/components/avatar';
import { Dialog } from '@/components/dialog';
import { EmailText } from '@/components/email_text';
import { tell_failure } from '@/components/failure';
import { Card } from '@/components/page';
import { phone_text } from '@/components/phone_text';
import { Answered, Gone } from '@/components/states';
import { Parts } from '@/house/parts';
import { useFormat } from '@/i18n/format';
import { useContact, useDeleteContact } from './api';
import { ContactForm } from './contact_form';
import css from './contacts.module.css';

/** One person, and what other rooms know of them. */
export function ContactPage() {
  const { contact_id } = useParams({ from: '/shell/contacts/$contact_id' });
  return <Record key={contact_id} id={contact_id} />;
}

function Record({ id }: { id: string }) {
  const { t, i18n } = useTranslation(['contacts', 'common']);
  const format = useFormat();
  const query = useContact(id);
  const may_write = useMay('contacts.write');
  const [editing, edit] = useState(false);
  const [deleting, ask_delete] = useState(false);
  return (
    <Answered of={query} gone={<Gone heading="h1" title={t('gone_title')} back={<Button variant="default" component={Link} to="/contacts">{t('go_contacts')}</Button>} />}>
      {(contact) => {
        const region = contact.country && country_name(contact.country, i18n.language);
        const rows: [name: string, value: ReactNode][] = [
          [t('phone'), contact.phone && <a className="num ltr" href={`tel:${contact.phone}`}>{phone_text(contact.phone, contact.phone_national)}</a>],
          [t('email'), contact.email && <a href={`mailto:${contact.email}`}><EmailText address={contact.email} /></a>],
          [t('company'), contact.company],
          [t('job_title'), contact.job_title],
          [t('city'), [contact.city, region].filter(Boolean).join(', ')],
          [t('created'), format.exact(contact.created_at)],
        ];
        return (
          <>
            <header className={css.top}>
              <Link to="/contacts" className={css.back}><IconChevronLeft size={16} aria-hidden />{t('title')}</Link>
              <Avatar name={contact.name} size={40} />
              <div>
                <h1>{contact.name}</h1>
                {contact.do_not_contact && <span className={css.tag}>{t('do_not_contact')}</span>}
              </div>
              {may_write && (
                <div style={{ marginInlineStart: 'auto', display: 'flex', gap: 8 }}>
                  <Button size="compact-md" fz={13} variant="default" onClick={() => edit(true)}>{t('common:edit')}</Button>
                  <Menu position="bottom-end">
                    <Menu.Target><ActionIcon aria-label={t('common:more')}><IconDots size={18} /></ActionIcon></Menu.Target>
                    <Menu.Dropdown><Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => ask_delete(true)}>{t('common:delete')}</Menu.Item></Menu.Dropdown>
                  </Menu>
                </div>
              )}
            </header>
            <div className={css.record}>
              <Card title={t('details')}>
                <dl className={css.facts}>
                  {rows.map(([name, value]) => <Pair key={name} name={name} value={value} />)}
                </dl>
              </Card>
              <div className={css.parts}><Parts at="contact.page" contact={contact} /></div>
            </div>
            {editing && <ContactForm contact={contact} close={() => edit(false)} onSaved={() => edit(false)} />}
            {deleting && <ConfirmDelete id={id} name={contact.name} close={() => ask_delete(false)} />}
          </>
        );
      }}
    </Answered>
  );
}

function Pair({ name, value }: { name: string; value: ReactNode }) {
  return <><dt>{name}</dt><dd>{value || <span className="faint">–</span>}</dd></>;
}

function ConfirmDelete({ id, name, close }: { id: string; name: string; close: () => void }) {
  const { t } = useTranslation(['contacts', 'common']);
  const navigate = useNavigate();
  const remove = useDeleteContact();
  // The page below may say at once that the contact is gone, and take this dialog with it.
  const run = () => void remove.mutateAsync(id).then(() => navigate({ to: '/contacts' }), tell_failure);
  return (
    <Dialog onClose={close} title={t('delete_title', { name })}>
      <p style={{ marginBlockStart: 0 }}>{t('delete_text')}</p>
      <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
        <Button variant="default" onClick={close} data-autofocus>{t('common:cancel')}</Button>
        <Button color="red" loading={remove.isPending} onClick={run}>{t('common:delete')}</Button>
      </div>
    </Dialog>
  );
}

function country_name(code: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}
