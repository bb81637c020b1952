import { Button, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/api/problem';
import { useUsers } from '@/api/shared_lists';
import { Dialog } from '@/components/dialog';
import { tell_failure } from '@/components/failure';
import { useCreateLead } from './api';

/** Adds a lead by hand. */
export function CreateLead({ close, onCreated }: { close: () => void; onCreated: (id: string) => void }) {
  const { t } = useTranslation(['leads', 'common']);
  const users = useUsers();
  const create = useCreateLead();
  const form = useForm({
    initialValues: { name: '', phone: '', email: '', owner_id: null as string | null },
    validate: {
      name: (value) => (value.trim() ? null : t('name_needed')),
      phone: (value, all) => (value.trim() || all.email.trim() ? null : t('phone_or_email')),
    },
  });
  const submit = form.onSubmit((values) => {
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value?.trim())) as { name: string };
    create.mutate(given, {
      onSuccess: (lead) => onCreated(lead.id),
      onError: (failure) => {
        if (failure instanceof ApiProblem && failure.errors.length > 0) form.setErrors(failure.field_errors());
        else tell_failure(failure);
      },
    });
  });
  return (
    <Dialog onClose={close} title={t('new_lead')}>
      <form onSubmit={submit} style={{ display: 'grid', gap: 12 }}>
        <TextInput label={t('field_name')} data-autofocus {...form.getInputProps('name')} />
        <TextInput label={t('field_phone')} description={t('field_phone_hint')} type="tel" {...form.getInputProps('phone')} />
        <TextInput label={t('field_email')} type="email" {...form.getInputProps('email')} />
        <Select
          label={t('column_owner')}
          clearable
          data={(users.data?.items ?? []).filter((user) => user.active).map((user) => ({ value: user.id, label: user.name }))}
          {...form.getInputProps('owner_id')}
        />
        <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
          <Button variant="default" onClick={close}>{t('common:cancel')}</Button>
          <Button type="submit" loading={create.isPending}>{t('create_lead')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
