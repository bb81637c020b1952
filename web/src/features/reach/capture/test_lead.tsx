import { Button, Menu, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { IconHistory, IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '@/components/dialog';
import { tell_done, tell_failure } from '@/components/failure';
import { useBackfill, useSendTestLead } from './api';

/** Sends an example lead through the whole way, from Meta's side. */
export function TestLeadButton({ form_id }: { form_id: string }) {
  const { t } = useTranslation('capture');
  const [opened, modal] = useDisclosure(false);
  return (
    <>
      <Button size="compact-md" fz={13} leftSection={<IconSend size={14} />} onClick={modal.open}>{t('send_test')}</Button>
      {opened && <TestLeadForm form_id={form_id} close={modal.close} />}
    </>
  );
}

function TestLeadForm({ form_id, close }: { form_id: string; close: () => void }) {
  const { t } = useTranslation(['capture', 'common']);
  const send = useSendTestLead(form_id);
  const form = useForm({ initialValues: { full_name: '', phone: '', email: '' } });
  const submit = form.onSubmit((values) =>
    send.mutate(Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim())), {
      onSuccess: () => {
        tell_done(t('test_sent'));
        close();
      },
      onError: tell_failure,
    }),
  );
  return (
    <Dialog onClose={close} title={t('send_test')}>
      <form onSubmit={submit} style={{ display: 'grid', gap: 12 }}>
        <p className="muted" style={{ margin: 0 }}>{t('test_text')}</p>
        <TextInput label={t('target_full_name')} data-autofocus {...form.getInputProps('full_name')} />
        <TextInput label={t('target_phone')} type="tel" placeholder="+34 612 555 018" {...form.getInputProps('phone')} />
        <TextInput label={t('target_email')} type="email" {...form.getInputProps('email')} />
        <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
          <Button variant="default" onClick={close}>{t('common:cancel')}</Button>
          <Button type="submit" loading={send.isPending}>{t('send_test')}</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Fetches leads of the past that Meta still keeps (90 days). */
export function BackfillMenu({ form_id }: { form_id: string }) {
  const { t } = useTranslation('capture');
  const backfill = useBackfill(form_id);
  const run = (days: number) => backfill.mutate(days, { onSuccess: () => tell_done(t('backfill_started', { count: days })), onError: tell_failure });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="compact-md" fz={13} variant="default" leftSection={<IconHistory size={14} />} loading={backfill.isPending}>{t('backfill')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {[7, 30, 90].map((days) => <Menu.Item key={days} onClick={() => run(days)}>{t('backfill_days', { count: days })}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}
