import { Button, NumberInput, PasswordInput, Select, TextInput } from '@mantine/core';
import { useForm, type GetInputPropsReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useChannelSetup } from '@/api/shared_lists';
import type { Channel, ChannelKind } from '@/api/types';
import { tell_done } from '@/components/failure';
import { FormDialog } from '@/components/form_dialog';
import { useConnect } from './api';
import css from './channels.module.css';

type Field =
  | 'page_id'
  | 'phone_number_id'
  | 'waba_id'
  | 'access_token'
  | 'host'
  | 'port'
  | 'username'
  | 'password'
  | 'from_email'
  | 'from_name'
  | 'security';

const FIELDS: Record<ChannelKind, Field[]> = {
  facebook_page: ['page_id', 'access_token'],
  whatsapp_cloud: ['phone_number_id', 'waba_id', 'access_token'],
  email_smtp: ['host', 'port', 'security', 'username', 'password', 'from_email', 'from_name'],
};
const OPTIONAL: Field[] = ['username', 'password'];
const SECRET: Field[] = ['access_token', 'password'];

/** Connects a channel: the steps on the provider's side, and what to enter here. */
export function ConnectForm({ kind, channel, close }: { kind: ChannelKind; channel?: Channel; close: () => void }) {
  const { t } = useTranslation(['channels', 'common']);
  const setup = useChannelSetup();
  const connect = useConnect(channel?.id);
  const sandbox = setup.data?.sandbox_credentials?.[kind] as Record<string, string | number> | undefined;
  const form = useForm<Record<string, string | number>>({
    initialValues: {
      name: channel?.name ?? t(`common:kind_${kind}`),
      ...Object.fromEntries(
        FIELDS[kind].map((field) => [field, field === 'port' ? 587 : field === 'security' ? 'starttls' : '']),
      ),
    },
    validate: (values) =>
      Object.fromEntries(
        FIELDS[kind]
          .filter((field) => !OPTIONAL.includes(field) && String(values[field]).trim() === '')
          .map((field) => [field, t('common:required')]),
      ),
  });

  const send = ({ name, ...entered }: Record<string, string | number>) =>
    connect({
      kind,
      name: String(name),
      credentials: Object.fromEntries(Object.entries(entered).filter(([, value]) => value !== '')),
    });
  const connected = (_channel: unknown, { name }: Record<string, string | number>) => {
    tell_done(t('connected_now', { name }));
    close();
  };
  const use_sandbox = sandbox && (
    <Button
      variant="subtle"
      onClick={() => form.setValues(Object.fromEntries(FIELDS[kind].map((field) => [field, sandbox[field] ?? ''])))}
    >
      {t('use_sandbox_values')}
    </Button>
  );

  return (
    <FormDialog
      size={560}
      title={t(channel ? 'renew_title' : `connect_${kind}`, { name: channel?.name })}
      action={t('connect')}
      close={close}
      form={form}
      send={send}
      onSaved={connected}
      field_of={(field) => field.replace('credentials.', '')}
      aside={use_sandbox}
      told
    >
      <ol className={css.steps}>
        {([1, 2, 3] as const).map((step) => (
          <li key={step}>{t(`${kind}_step_${step}`)}</li>
        ))}
      </ol>
      <TextInput
        label={t('field_name')}
        description={t('field_name_hint')}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <div className={kind === 'email_smtp' ? css.two : css.form}>
        {FIELDS[kind].map((field) => (
          <CredentialField key={field} field={field} input={form.getInputProps(field)} />
        ))}
      </div>
    </FormDialog>
  );
}

function CredentialField({ field, input }: { field: Field; input: GetInputPropsReturnType }) {
  const { t, i18n } = useTranslation(['channels', 'common']);
  const hint_key = `field_${field}_hint`;
  const shared = {
    label: t(`field_${field}`),
    description: i18n.exists(hint_key, { ns: 'channels' }) ? t(hint_key as 'field_page_id_hint') : undefined,
    autoComplete: 'off',
    dir: 'ltr' as const,
    ...input,
  };
  if (field === 'port') return <NumberInput {...shared} min={1} max={65535} hideControls allowDecimal={false} />;
  if (field === 'security') {
    return (
      <Select
        {...shared}
        allowDeselect={false}
        data={[
          { value: 'starttls', label: 'STARTTLS' },
          { value: 'tls', label: 'TLS' },
          { value: 'none', label: t('security_none') },
        ]}
      />
    );
  }
  if (SECRET.includes(field))
    return <PasswordInput {...shared} visibilityToggleButtonProps={{ 'aria-label': t('common:show_password') }} />;
  return <TextInput {...shared} />;
}
