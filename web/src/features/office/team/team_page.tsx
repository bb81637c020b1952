import { Button, Switch } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/session';
import { useUsers } from '@/api/shared_lists';
import type { User } from '@/api/types';
import { Avatar } from '@/components/avatar';
import { Choice } from '@/components/choice';
import { tell_failure } from '@/components/failure';
import type { Filter } from '@/components/filters/filter';
import { ConfirmDialog } from '@/components/form_dialog';
import { Card, PageHead } from '@/components/page';
import { Answered } from '@/components/states';
import { WhatGoes } from '@/components/what_goes';
import { AddUser } from './add_user';
import { useChangeUser, useRoles } from './api';
import { built_in, useRoleName } from '@/components/role_name';
import css from './team.module.css';

export function TeamPage() {
  const { t } = useTranslation('team');
  const users = useUsers();
  const may_write = useMay('users.write');
  const [adding, add] = useDisclosure(false);
  return (
    <>
      <PageHead title={t('title')} note={t('note')}>
        {may_write && (
          <Button size="compact-md" fz={13} leftSection={<IconPlus size={15} />} onClick={add.open}>
            {t('add_user')}
          </Button>
        )}
      </PageHead>
      <div className={css.page}>
        <Answered of={users}>
          {({ items }) => (
            <Card>
              <ul className={css.list}>
                {items.map((user) => (
                  <Person key={user.id} user={user} locked={!may_write} />
                ))}
              </ul>
            </Card>
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
  const name_of = useRoleName();
  const [asking, ask] = useState(false);
  const may_sign_in = (active: boolean) => change.mutate({ id: user.id, active }, { onError: tell_failure });
  const self = user.id === me.user.id;
  const fixed = locked || self || user.role === 'owner';
  const options = useRoles().map((role) => ({
    value: role,
    label: <RoleLabel role={role} />,
  }));
  return (
    <li className={css.user} data-off={!user.active || undefined}>
      <Avatar name={user.name} size={34} />
      <div className={css.who}>
        <b>
          {user.name} {self && <span className={css.you}>({t('common:you')})</span>}
        </b>
        <div className="truncate">{user.email}</div>
      </div>
      <div>
        <Choice
          label={t('change_role', { name: user.name })}
          value={user.role}
          options={options}
          disabled={fixed}
          onChange={(role: string) => change.mutate({ id: user.id, role }, { onError: tell_failure })}
        >
          {name_of(user.role)}
          {!fixed && <IconChevronDown size={13} aria-hidden />}
        </Choice>
      </div>
      <Switch
        size="sm"
        label={t(user.active ? 'may_sign_in' : 'locked_out')}
        aria-label={t('sign_in_of', { name: user.name })}
        checked={user.active}
        disabled={fixed}
        onChange={(event) => (event.currentTarget.checked ? may_sign_in(true) : ask(true))}
      />
      {asking && (
        <LockOut
          user={user}
          lock={() => change.mutateAsync({ id: user.id, active: false })}
          close={() => ask(false)}
        />
      )}
    </li>
  );
}

/** Says what stays behind before somebody is locked out. */
function LockOut({ user, lock, close }: { user: User; lock: () => Promise<unknown>; close: () => void }) {
  const { t } = useTranslation('team');
  const { id, name } = user;
  const hers: Filter = { field: 'owner', is: [id] };
  const open_leads: Filter = { all: [hers, { field: 'status', is: ['new', 'contacted', 'qualified'] }] };
  const open_talks: Filter = { all: [hers, { field: 'status', is: ['open'] }] };
  return (
    <ConfirmDialog
      title={t('lock_title', { name })}
      text={
        <>
          <p>{t('lock_text', { name })}</p>
          <WhatGoes
            lines={[
              { noun: 'lead', filter: open_leads, say: (count, number) => t('lock_leads', { count, number }) },
              {
                noun: 'conversation',
                filter: open_talks,
                say: (count, number) => t('lock_talks', { count, number }),
              },
            ]}
            none={t('lock_none', { name })}
          />
        </>
      }
      action={t('lock_yes')}
      run={lock}
      close={close}
    />
  );
}

function RoleLabel({ role }: { role: string }) {
  const { t } = useTranslation('team');
  const name_of = useRoleName();
  const known = built_in(role);
  return (
    <span className={css.role}>
      <b>{name_of(role)}</b>
      {known && <span>{t(`may_${known}`)}</span>}
    </span>
  );
}
