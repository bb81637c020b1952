import { PasswordInput, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '@/api/limits';
import { tell_done } from '@/components/failure';
import { FormDialog } from '@/components/form_dialog';
import { useChecks } from '@/components/limits';
import { built_in, useRoleName } from '@/components/role_name';
import { useAddUser, useRoles } from './api';

/** Lets somebody in, with a first password. */
export function AddUser({ close }: { close: () => void }) {
  const { t } = useTranslation(['team', 'common']);
  const add = useAddUser();
  const roles = useRoles();
  const name_of = useRoleName();
  const form = useForm({
    initialValues: { name: '', email: '', password: '', role: 'sales' },
    validate: useChecks('NewUser'),
  });
  const chosen = built_in(form.values.role);
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
        description={t('first_password_hint', LIMITS.NewUser.password)}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('common:show_password') }}
        {...form.getInputProps('password')}
      />
      <Select
        label={t('role')}
        description={chosen && t(`may_${chosen}`)}
        allowDeselect={false}
        data={roles.map((role) => ({ value: role, label: name_of(role) }))}
        {...form.getInputProps('role')}
      />
    </FormDialog>
  );
}
