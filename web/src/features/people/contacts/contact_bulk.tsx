import { Button, Menu, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useMay } from '@/api/session';
import { start_work } from '@/api/start_work';
import type { Contact, Schemas } from '@/api/types';
import { tell_failure } from '@/components/failure';
import { FormDialog } from '@/components/form_dialog';
import type { Picked } from '@/components/record_list/bulk_bar';
import { BulkErase } from '@/components/bulk_erase';

type Change = Schemas['SharedChangeAsk'];
const SHARED = ['company', 'job_title', 'city', 'country', 'language'] as const;
type Shared = (typeof SHARED)[number];

/** What can be done with several contacts, or with all that match. */
export function ContactBulk({ picked }: { picked: Picked<Contact> }) {
  const { t } = useTranslation('contacts');
  const may_erase = useMay('contacts.delete');
  const [filling, fill] = useState<Shared>();
  const start = (body: { change: Change } | { erase: true }) =>
    start_work(api.POST('/api/v1/contacts/bulk', { body: { ...picked.which, ...body } }));
  const mark = (do_not_contact: boolean) =>
    void start({ change: { do_not_contact } }).then(picked.clear, tell_failure);
  const many = { count: picked.count, number: picked.said };
  return (
    <>
      <Menu position="top-start">
        <Menu.Target>
          <Button size="compact-md" fz={13} variant="default">
            {t('bulk_set')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {SHARED.map((name) => (
            <Menu.Item key={name} onClick={() => fill(name)}>
              {t(name)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => mark(true)}>{t('do_not_contact')}</Menu.Item>
          <Menu.Item onClick={() => mark(false)}>{t('may_contact')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {may_erase && (
        <BulkErase
          title={t('bulk_erase_title', many)}
          text={t('bulk_erase_text')}
          yes={t('bulk_erase_yes', many)}
          erase={() => start({ erase: true })}
          onDone={picked.clear}
        />
      )}
      {filling && (
        <SetShared
          name={filling}
          title={t('bulk_set_title', many)}
          send={(value) => start({ change: { [filling]: value } })}
          close={() => fill(undefined)}
          onSaved={picked.clear}
        />
      )}
    </>
  );
}

interface SetSharedProps {
  name: Shared;
  title: string;
  send: (value: string) => Promise<void>;
  close: () => void;
  onSaved: () => void;
}

/** One value for all of them; nothing forgets what they had. */
function SetShared({ name, title, send, close, onSaved }: SetSharedProps) {
  const { t } = useTranslation(['contacts', 'common']);
  const form = useForm({ initialValues: { value: '' } });
  return (
    <FormDialog
      title={title}
      close={close}
      form={form}
      send={({ value }) => send(value.trim())}
      onSaved={onSaved}
      action={t('common:save')}
      field_of={() => 'value'}
    >
      <TextInput label={t(name)} description={t('bulk_set_empty')} data-autofocus {...form.getInputProps('value')} />
    </FormDialog>
  );
}
