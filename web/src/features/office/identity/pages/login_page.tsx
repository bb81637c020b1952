import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/api/problem';
import { was_signed_in } from '@/api/session';
import { reason_of } from '@/components/failure';
import { useLogin } from '../api';
import { Doorway } from '../doorway';
import css from '../doorway.module.css';

export function LoginPage() {
  const { t } = useTranslation(['identity', 'common']);
  const navigate = useNavigate();
  const { next } = useSearch({ strict: false });
  const login = useLogin();
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (/^\S+@\S+$/.test(value) ? null : t('common:email_invalid')),
      password: (value) => (value ? null : t('common:required')),
    },
  });
  const submit = form.onSubmit((values) =>
    login.mutate(values, { onSuccess: () => void navigate({ to: own_path(next) }) }),
  );
  const wrong = login.error instanceof ApiProblem && login.error.status === 401;

  return (
    <Doorway
      title={t('login_title')}
      intro={t('login_intro')}
      foot={
        <>
          {t('no_account')} <Link to="/signup">{t('create_one')}</Link>
        </>
      }
    >
      <form onSubmit={submit} noValidate className={css.fields}>
        {next && was_signed_in() && !login.error && (
          <div role="status" className={css.notice}>
            {t('ended_at_door')}
          </div>
        )}
        {login.error && (
          <div role="alert" className={css.alert}>
            {wrong ? t('wrong') : reason_of(login.error)}
          </div>
        )}
        <TextInput
          label={t('common:email')}
          type="email"
          autoComplete="username"
          size="md"
          autoFocus
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('password')}
          autoComplete="current-password"
          size="md"
          visibilityToggleButtonProps={{ 'aria-label': t('common:show_password') }}
          {...form.getInputProps('password')}
        />
        <Button type="submit" size="md" loading={login.isPending}>
          {t('sign_in')}
        </Button>
      </form>
    </Doorway>
  );
}

/** Only paths of this app may be returned to. */
function own_path(next: string | undefined): string {
  return next?.startsWith('/') && !next.startsWith('//') ? next : '/';
}
