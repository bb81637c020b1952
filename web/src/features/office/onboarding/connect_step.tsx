import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/api/problem';
import { useChannelSetup } from '@/api/shared_lists';
import type { ChannelKind, CredentialField } from '@/api/types';
import { CopyField } from '@/components/copy_field';
import { reason_of } from '@/components/failure';
import { useConnectNow } from './api';
import { is_pictured, ProviderPicture } from './provider_picture';
import css from './setup.module.css';

/** The ids and tokens of a channel, each with a picture of where it is found. */
export function ConnectStep({ kind }: { kind: ChannelKind | undefined }) {
  return kind ? <Fields key={kind.word} kind={kind} /> : null;
}

function Fields({ kind }: { kind: ChannelKind }) {
  const { t, i18n } = useTranslation(['onboarding', 'common']);
  const setup = useChannelSetup();
  const connect = useConnectNow(kind);
  const fields = kind.asks.filter(({ required }) => required);
  const form = useForm<Record<string, string>>({
    initialValues: Object.fromEntries(fields.map(({ key }) => [key, ''])),
    validate: Object.fromEntries(
      fields.map(({ key }) => [key, (value: string) => (value.trim() ? null : t('common:required'))]),
    ),
  });
  const connecting = useMutation({
    mutationFn: connect,
    onError: (failure) => {
      const known = failure instanceof ApiProblem ? failure.field_errors() : {};
      form.setErrors(
        Object.fromEntries(Object.entries(known).map(([field, why]) => [field.replace('credentials.', ''), why])),
      );
    },
  });
  const said_at_field = Object.keys(form.errors).length > 0;
  const sandbox = setup.data?.sandbox_credentials?.[kind.word] as Record<string, string | number> | undefined;
  const label = ({ key, label }: CredentialField) => {
    const name = `field_${key}`;
    return i18n.exists(name, { ns: 'onboarding' }) ? t(name as 'field_page_id') : label;
  };
  // A token lies elsewhere for a Page than for a number.
  const picture_of = (key: string) =>
    key === 'access_token' ? (kind.can.leads ? 'page_token' : 'number_token') : key;
  const trimmed = (values: Record<string, string>) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value.trim()]));

  return (
    <form className={css.form} noValidate onSubmit={form.onSubmit((values) => connecting.mutate(trimmed(values)))}>
      {fields.map((field, n) => {
        const Input = field.type === 'secret' ? PasswordInput : TextInput;
        const picture = picture_of(field.key);
        return (
          <div key={field.key} className={css.ask}>
            <Input
              label={label(field)}
              autoComplete="off"
              dir="ltr"
              // Today itself does not ask for the keyboard.
              autoFocus={n === 0 && !kind.can.leads}
              inputMode={field.type === 'secret' ? undefined : 'numeric'}
              {...form.getInputProps(field.key)}
            />
            {is_pictured(picture) && (
              <details className={css.where} open={n === 0}>
                <summary>{t('where')}</summary>
                <ProviderPicture of={picture} />
              </details>
            )}
          </div>
        );
      })}
      {connecting.error && !said_at_field && (
        <p role="alert" className={css.failure}>
          {reason_of(connecting.error)}
        </p>
      )}
      <div className={css.go}>
        <Button type="submit" loading={connecting.isPending}>
          {t('connect')}
        </Button>
        {sandbox && (
          <Button
            variant="subtle"
            onClick={() =>
              form.setValues(Object.fromEntries(fields.map(({ key }) => [key, String(sandbox[key] ?? '')])))
            }
          >
            {t('use_sandbox_values')}
          </Button>
        )}
      </div>
      {kind.can.leads && setup.data && (
        <details className={css.once}>
          <summary>{t('once')}</summary>
          <p>{t('once_text')}</p>
          <div className={css.pair}>
            <CopyField label={t('webhook_url')} value={setup.data.webhook_url} />
            <CopyField label={t('verify_token')} value={setup.data.verify_token} />
          </div>
        </details>
      )}
    </form>
  );
}
