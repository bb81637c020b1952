import { useRoleName } from '@/components/role_name';
import { Button, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/api/problem';
import { useMe } from '@/api/session';
import { Avatar } from '@/components/avatar';
import { tell_done, tell_failure } from '@/components/failure';
import { LeaveGuard } from '@/components/leave_guard';
import { useChecks } from '@/components/limits';
import { Card, PageHead } from '@/components/page';
import { LANGUAGES, speak } from '@/i18n';
import { useChangeProfile } from './api';
import css from './profile.module.css';
import { SchemeChoice } from './scheme_choice';

/** Oneself: the name others see, and how the app looks and speaks to one. */
export function ProfilePage() {
  const { t } = useTranslation('profile');
  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      <div className={css.page}>
        <Card title={t('about')}>
          <Name />
        </Card>
        <Card title={t('appearance')}>
          <Appearance />
        </Card>
      </div>
    </>
  );
}

function Name() {
  const { t } = useTranslation(['profile', 'common']);
  const role_name = useRoleName();
  const { user } = useMe();
  const change = useChangeProfile();
  const form = useForm({
    initialValues: { name: user.name },
    validate: useChecks('ProfileChange'),
  });
  const submit = form.onSubmit(({ name }) =>
    change.mutate(
      { name: name.trim() },
      {
        onSuccess: (me) => {
          form.setInitialValues({ name: me.user.name });
          form.setValues({ name: me.user.name });
          tell_done(t('common:saved'));
        },
        onError: (failure) => {
          if (failure instanceof ApiProblem && failure.errors.length > 0) form.setErrors(failure.field_errors());
          else tell_failure(failure);
        },
      },
    ),
  );
  return (
    <form onSubmit={submit} className={css.body} noValidate>
      <LeaveGuard is_unsaved={() => form.isDirty()} />
      <div className={css.who}>
        <Avatar name={form.values.name.trim() || user.name} size={48} />
        <dl>
          <dt className="visually-hidden">{t('common:email')}</dt>
          <dd className="truncate">{user.email}</dd>
          <dt className="visually-hidden">{t('role')}</dt>
          <dd className="muted">{role_name(user.role)}</dd>
        </dl>
      </div>
      <TextInput
        label={t('common:name')}
        description={t('name_hint')}
        autoComplete="name"
        maxLength={120}
        {...form.getInputProps('name')}
      />
      <div>
        <Button type="submit" loading={change.isPending} disabled={!form.isDirty()}>
          {t('common:save')}
        </Button>
      </div>
    </form>
  );
}

function Appearance() {
  const { t, i18n } = useTranslation('profile');
  const change = useChangeProfile();
  const choose = (code: string | null) => {
    if (!code || code === i18n.language) return;
    void speak(code);
    change.mutate({ locale: code }, { onError: tell_failure });
  };
  return (
    <div className={css.body}>
      <Select
        label={t('language')}
        description={t('language_hint')}
        allowDeselect={false}
        value={i18n.language}
        data={LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={choose}
      />
      <div className={css.field}>
        <span>{t('theme')}</span>
        <SchemeChoice />
      </div>
    </div>
  );
}
