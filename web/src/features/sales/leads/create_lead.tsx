import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useUsers } from '@/api/shared_lists';
import { FormDialog } from '@/components/form_dialog';
import { useCreateLead } from './api';

/** Adds a lead by hand. */
export function CreateLead({ close, onCreated }: { close: () => void; onCreated: (id: string) => void }) {
  const { t } = useTranslation('leads');
  const users = useUsers();
  const create = useCreateLead();
  const form = useForm({
    initialValues: { name: '', phone: '', email: '', owner_id: null as string | null },
    validate: {
      name: (value) => (value.trim() ? null : t('name_needed')),
      phone: (value, all) => (value.trim() || all.email.trim() ? null : t('phone_or_email')),
    },
  });
  return (
    <FormDialog
      title={t('new_lead')}
      action={t('create_lead')}
      close={close}
      form={form}
      send={(values) =>
        create(Object.fromEntries(Object.entries(values).filter(([, value]) => value?.trim())) as { name: string })
      }
      onSaved={(lead) => onCreated(lead.id)}
    >
      <TextInput label={t('field_name')} data-autofocus {...form.getInputProps('name')} />
      <TextInput
        label={t('field_phone')}
        description={t('field_phone_hint')}
        type="tel"
        {...form.getInputProps('phone')}
      />
      <TextInput label={t('field_email')} type="email" {...form.getInputProps('email')} />
      <Select
        label={t('column_owner')}
        clearable
        data={(users.data?.items ?? [])
          .filter((user) => user.active)
          .map((user) => ({ value: user.id, label: user.name }))}
        {...form.getInputProps('owner_id')}
      />
    </FormDialog>
  );
}
