import { Button, Menu, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { IconHistory, IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { tell_done, tell_failure } from '@/components/failure';
import { FormDialog } from '@/components/form_dialog';
import { send_test_lead, useBackfill } from './api';
import css from './lead_forms.module.css';

/** Sends an example lead through the whole way, from Meta's side. */
export function TestLeadButton({ form_id }: { form_id: string }) {
  const { t } = useTranslation('capture');
  const [opened, modal] = useDisclosure(false);
  return (
    <>
      <Button size="compact-md" fz={13} leftSection={<IconSend size={14} />} onClick={modal.open}>
        {t('send_test')}
      </Button>
      {opened && <TestLeadForm form_id={form_id} close={modal.close} />}
    </>
  );
}

function TestLeadForm({ form_id, close }: { form_id: string; close: () => void }) {
  const { t } = useTranslation('capture');
  const form = useForm({ initialValues: { full_name: '', phone: '', email: '' } });
  const sent = () => {
    tell_done(t('test_sent'));
    close();
  };
  return (
    <FormDialog
      title={t('send_test')}
      action={t('send_test')}
      close={close}
      form={form}
      send={(values) =>
        send_test_lead(form_id, Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim())))
      }
      onSaved={sent}
    >
      <p className={css.said}>{t('test_text')}</p>
      <TextInput label={t('target_full_name')} data-autofocus {...form.getInputProps('full_name')} />
      <TextInput
        label={t('target_phone')}
        type="tel"
        placeholder="+34 612 555 018"
        {...form.getInputProps('phone')}
      />
      <TextInput label={t('target_email')} type="email" {...form.getInputProps('email')} />
    </FormDialog>
  );
}

/** Fetches leads of the past that Meta still keeps (90 days). */
export function BackfillMenu({ form_id }: { form_id: string }) {
  const { t } = useTranslation('capture');
  const backfill = useBackfill(form_id);
  const run = (days: number) =>
    backfill.mutate(days, {
      onSuccess: () => tell_done(t('backfill_started', { count: days })),
      onError: tell_failure,
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="compact-md"
          fz={13}
          variant="default"
          leftSection={<IconHistory size={14} />}
          loading={backfill.isPending}
        >
          {t('backfill')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {[7, 30, 90].map((days) => (
          <Menu.Item key={days} onClick={() => run(days)}>
            {t('backfill_days', { count: days })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
