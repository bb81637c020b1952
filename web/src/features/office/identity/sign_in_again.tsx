import { Button, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/api/problem';
import { sign_out, useMe } from '@/api/session';
import { Dialog } from '@/components/dialog';
import { reason_of } from '@/components/failure';
import { useLogin } from './api';
import css from './doorway.module.css';

/** Over the page on which a session ended: why, and the way back to what stands there, as it stands there. */
export default function SignInAgain() {
  const { t } = useTranslation(['identity', 'common']);
  const { user } = useMe();
  const client = useQueryClient();
  const login = useLogin();
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (value) => (value ? null : t('common:required')) },
  });
  const submit = form.onSubmit(({ password }) =>
    login.mutate({ email: user.email, password }, { onSuccess: () => client.invalidateQueries() }),
  );
  const wrong = login.error instanceof ApiProblem && login.error.status === 401;
  return (
    <Dialog
      title={t('ended_title')}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <form onSubmit={submit} noValidate className={css.fields}>
        <p className={css.intro}>{t('ended_text', { email: user.email })}</p>
        {login.error && (
          <div role="alert" className={css.alert}>
            {wrong ? t('wrong_password') : reason_of(login.error)}
          </div>
        )}
        <input type="hidden" name="username" autoComplete="username" value={user.email} readOnly />
        <PasswordInput
          label={t('password')}
          autoComplete="current-password"
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': t('common:show_password') }}
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={login.isPending}>
          {t('sign_in')}
        </Button>
        <Button variant="subtle" onClick={() => void sign_out().then(() => client.clear())}>
          {t('somebody_else')}
        </Button>
      </form>
    </Dialog>
  );
}
