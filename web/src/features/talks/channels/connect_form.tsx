import { Button, NumberInput, PasswordInput, Select, TextInput } from '@mantine/core';
import { useForm, type GetInputPropsReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useChannelSetup } from '@/api/shared_lists';
import type { Channel, ChannelKind, CredentialField } from '@/api/types';
import { tell_done } from '@/components/failure';
import { FormDialog } from '@/components/form_dialog';
import { useConnect } from './api';
import css from './channels.module.css';
import { useKindText } from './kind_texts';

/** Connects a channel: the steps on the provider's side, and what its kind asks to enter here. */
export function ConnectForm({ kind, channel, close }: { kind: ChannelKind; channel?: Channel; close: () => void }) {
  const { t } = useTranslation(['channels', 'common']);
  const said = useKindText();
  const { word, asks } = kind;
  const setup = useChannelSetup();
  const connect = useConnect(channel?.id);
  const sandbox = setup.data?.sandbox_credentials?.[word] as Record<string, string | number> | undefined;
  const form = useForm<Record<string, string | number>>({
    initialValues: {
      name: channel?.name ?? said(`common:kind_${word}`, kind.label),
      ...Object.fromEntries(asks.map((field) => [field.key, first_value(field)])),
    },
    validate: (values) =>
      Object.fromEntries(
        asks
          .filter(({ key, required }) => required && String(values[key]).trim() === '')
          .map(({ key }) => [key, t('common:required')]),
      ),
  });

  const send = ({ name, ...entered }: Record<string, string | number>) =>
    connect({
      kind: word,
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
      onClick={() => form.setValues(Object.fromEntries(asks.map(({ key }) => [key, sandbox[key] ?? ''])))}
    >
      {t('use_sandbox_values')}
    </Button>
  );

  return (
    <FormDialog
      size={560}
      title={channel ? t('renew_title', { name: channel.name }) : said(`channels:connect_${word}`, kind.label)}
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
        {[1, 2, 3]
          .map((step) => said(`channels:${word}_step_${step}`))
          .filter(Boolean)
          .map((step) => (
            <li key={step}>{step}</li>
          ))}
      </ol>
      <TextInput
        label={t('field_name')}
        description={t('field_name_hint')}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <div className={asks.length > 4 ? css.two : css.form}>
        {asks.map((field) => (
          <Credential key={field.key} field={field} input={form.getInputProps(field.key)} />
        ))}
      </div>
    </FormDialog>
  );
}

function first_value({ type, initial }: CredentialField) {
  if (initial === undefined) return '';
  return type === 'number' ? Number(initial) : initial;
}

function Credential({ field, input }: { field: CredentialField; input: GetInputPropsReturnType }) {
  const { t } = useTranslation('common');
  const said = useKindText();
  const { key, type, choices } = field;
  const shared = {
    label: said(`channels:field_${key}`, field.label),
    description: said(`channels:field_${key}_hint`, field.help) || undefined,
    placeholder: field.placeholder,
    autoComplete: 'off',
    dir: 'ltr' as const,
    ...input,
  };
  if (type === 'number') return <NumberInput {...shared} hideControls allowDecimal={false} />;
  if (type === 'choice') {
    const named = choices.map((value) => ({ value, label: said(`channels:${key}_${value}`, value.toUpperCase()) }));
    return <Select {...shared} allowDeselect={false} data={named} />;
  }
  if (type === 'secret')
    return <PasswordInput {...shared} visibilityToggleButtonProps={{ 'aria-label': t('show_password') }} />;
  return <TextInput {...shared} />;
}
