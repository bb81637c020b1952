import { Button, PasswordInput, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '@/api/limits';
import { ApiProblem } from '@/api/problem';
import { reason_of } from '@/components/failure';
import { useChecks } from '@/components/limits';
import { useSignup, useSignupMode } from '../api';
import { Doorway } from '../doorway';
import css from '../doorway.module.css';

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const zones = [...new Set([here, 'UTC', ...Intl.supportedValuesOf('timeZone')])];

/** An invitation is a link: /signup?invitation=… */
const invited_by = () => new URLSearchParams(location.search).get('invitation') ?? '';

export function SignupPage() {
  const { t, i18n } = useTranslation(['identity', 'common']);
  const navigate = useNavigate();
  const signup = useSignup();
  const mode = useSignupMode().data;
  const form = useForm({
    initialValues: {
      business_name: '',
      name: '',
      email: '',
      password: '',
      time_zone: here,
      invitation: invited_by(),
    },
    validate: useChecks('SignUp'),
  });
  const submit = form.onSubmit(({ invitation, ...values }) =>
    signup.mutate(
      { ...values, locale: i18n.language, ...(mode === 'invited' && { invitation }) },
      {
        onSuccess: () => void navigate({ to: '/' }),
        onError: (failure) => failure instanceof ApiProblem && form.setErrors(failure.field_errors()),
      },
    ),
  );

  const foot = (
    <>
      {t('have_account')} <Link to="/login">{t('sign_in')}</Link>
    </>
  );
  if (mode === 'closed') return <Doorway title={t('signup_title')} intro={t('signup_closed')} foot={foot} />;

  return (
    <Doorway title={t('signup_title')} intro={t('signup_intro')} foot={foot}>
      <form onSubmit={submit} noValidate className={css.fields}>
        {signup.error && (
          <div role="alert" className={css.alert}>
            {reason_of(signup.error)}
          </div>
        )}
        {mode === 'invited' && (
          <TextInput
            label={t('invitation')}
            description={t('invitation_hint')}
            autoComplete="off"
            {...form.getInputProps('invitation')}
          />
        )}
        <TextInput
          label={t('business_name')}
          description={t('business_name_hint')}
          autoComplete="organization"
          autoFocus
          {...form.getInputProps('business_name')}
        />
        <TextInput label={t('common:name')} autoComplete="name" {...form.getInputProps('name')} />
        <TextInput label={t('common:email')} type="email" autoComplete="username" {...form.getInputProps('email')} />
        <PasswordInput
          label={t('password')}
          description={t('password_hint', LIMITS.SignUp.password)}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('common:show_password') }}
          {...form.getInputProps('password')}
        />
        <Select
          label={t('time_zone')}
          description={t('time_zone_hint')}
          data={zones}
          searchable
          limit={60}
          allowDeselect={false}
          {...form.getInputProps('time_zone')}
        />
        <Button type="submit" size="md" loading={signup.isPending}>
          {t('create')}
        </Button>
      </form>
    </Doorway>
  );
}
