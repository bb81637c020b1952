import { PasswordInput, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Role } from '@/api/types';
import { ROLE } from '@/api/words';
import { tell_done } from '@/components/failure';
import { FormDialog } from '@/components/form_dialog';
import { useAddUser } from './api';

/** Lets somebody in, with a first password. */
export function AddUser({ close }: { close: () => void }) {
  const { t } = useTranslation(['team', 'common']);
  const add = useAddUser();
  const form = useForm({
    initialValues: { name: '', email: '', password: '', role: 'sales' as Role },
    validate: {
      name: (value) => (value.trim() ? null : t('common:required')),
      email: (value) => (/^\S+@\S+$/.test(value) ? null : t('common:email_invalid')),
      password: (value) => (value.length >= 10 ? null : t('common:password_short')),
    },
  });
  const added = ({ name }: { name: string }) => {
    tell_done(t('added', { name }));
    close();
  };
  return (
    <FormDialog title={t('add_user')} action={t('add_user')} close={close} form={form} send={add} onSaved={added}>
      <TextInput label={t('name')} data-autofocus {...form.getInputProps('name')} />
      <TextInput label={t('common:email')} type="email" {...form.getInputProps('email')} />
      <PasswordInput
        label={t('first_password')}
        description={t('first_password_hint')}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('common:show_password') }}
        {...form.getInputProps('password')}
      />
      <Select
        label={t('role')}
        description={t(`may_${form.values.role}`)}
        allowDeselect={false}
        data={ROLE.filter((role) => role !== 'owner').map((role) => ({
          value: role,
          label: t(`common:role_${role}`),
        }))}
        {...form.getInputProps('role')}
      />
    </FormDialog>
  );
}
