import { Button, PasswordInput, Select, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/api/problem';
import { useMay, useMe } from '@/api/session';
import { useUsers } from '@/api/shared_lists';
import type { Role, User } from '@/api/types';
import { ROLE } from '@/api/words';
import { Avatar } from '@/components/avatar';
import { Choice } from '@/components/choice';
import { Dialog } from '@/components/dialog';
import { tell_done, tell_failure } from '@/components/failure';
import { Card, PageHead } from '@/components/page';
import { Answered } from '@/components/states';
import { useAddUser, useChangeUser } from './api';
import css from './team.module.css';

export function TeamPage() {
  const { t } = useTranslation('team');
  const users = useUsers();
  const may_write = useMay('users.write');
  const [adding, add] = useDisclosure(false);
  return (
    <>
      <PageHead title={t('title')} note={t('note')}>
        {may_write && <Button size="compact-md" fz={13} leftSection={<IconPlus size={15} />} onClick={add.open}>{t('add_user')}</Button>}
      </PageHead>
      <div className={css.page}>
        <Answered of={users}>
          {({ items }) => (
            <Card><ul className={css.list}>{items.map((user) => <Person key={user.id} user={user} locked={!may_write} />)}</ul></Card>
          )}
        </Answered>
      </div>
      {adding && <AddUser close={add.close} />}
    </>
  );
}

function Person({ user, locked }: { user: User; locked: boolean }) {
  const { t } = useTranslation(['team', 'common']);
  const me = useMe();
  const change = useChangeUser();
  const self = user.id === me.user.id;
  const fixed = locked || self || user.role === 'owner';
  const options = ROLE.filter((role) => role !== 'owner').map((role) => ({ value: role, label: <RoleLabel role={role} /> }));
  return (
    <li className={css.user} data-off={!user.active || undefined}>
      <Avatar name={user.name} size={34} />
      <div className={css.who} style={{ minWidth: 0 }}>
        <b>{user.name} {self && <span className={css.you}>({t('common:you')})</span>}</b>
        <div className="truncate">{user.email}</div>
      </div>
      <div>
        <Choice label={t('change_role', { name: user.name })} value={user.role} options={options} disabled={fixed} onChange={(role: Role) => change.mutate({ id: user.id, role }, { onError: tell_failure })}>
          {t(`common:role_${user.role}`)}{!fixed && <IconChevronDown size={13} aria-hidden />}
        </Choice>
      </div>
      <Switch
        size="sm"
        label={t(user.active ? 'may_sign_in' : 'locked_out')}
        aria-label={t('sign_in_of', { name: user.name })}
        checked={user.active}
        disabled={fixed}
        onChange={(event) => change.mutate({ id: user.id, active: event.currentTarget.checked }, { onError: tell_failure })}
      />
    </li>
  );
}

function RoleLabel({ role }: { role: Role }) {
  const { t } = useTranslation(['team', 'common']);
  return (
    <span style={{ display: 'grid', maxWidth: 280 }}>
      <span style={{ fontWeight: 560 }}>{t(`common:role_${role}`)}</span>
      <span className="muted" style={{ fontSize: 12 }}>{t(`may_${role}`)}</span>
    </span>
  );
}

function AddUser({ close }: { close: () => void }) {
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
  const submit = form.onSubmit((values) =>
    add.mutate(values, {
      onSuccess: (user) => {
        tell_done(t('added', { name: user.name }));
        close();
      },
      onError: (failure) => {
        if (failure instanceof ApiProblem && failure.errors.length > 0) form.setErrors(failure.field_errors());
        else tell_failure(failure);
      },
    }),
  );
  return (
    <Dialog onClose={close} title={t('add_user')}>
      <form onSubmit={submit} style={{ display: 'grid', gap: 12 }} noValidate>
        <TextInput label={t('name')} data-autofocus {...form.getInputProps('name')} />
        <TextInput label={t('common:email')} type="email" {...form.getInputProps('email')} />
        <PasswordInput label={t('first_password')} description={t('first_password_hint')} autoComplete="new-password" visibilityToggleButtonProps={{ 'aria-label': t('common:show_password') }} {...form.getInputProps('password')} />
        <Select
          label={t('role')}
          description={t(`may_${form.values.role}`)}
          allowDeselect={false}
          data={ROLE.filter((role) => role !== 'owner').map((role) => ({ value: role, label: t(`common:role_${role}`) }))}
          {...form.getInputProps('role')}
        />
        <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
          <Button variant="default" onClick={close}>{t('common:cancel')}</Button>
          <Button type="submit" loading={add.isPending}>{t('add_user')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
