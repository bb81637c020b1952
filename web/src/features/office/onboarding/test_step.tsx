import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { useMe } from '@/api/session';
import { reason_of } from '@/components/failure';
import { send_test, useTestProgress } from './api';
import css from './setup.module.css';
import { TestStages } from './test_stages';

/** A lead with the owner's own phone, watched until it was greeted. */
export function TestStep({ form_id, onSent, onDone }: { form_id: string; onSent: () => void; onDone: () => void }) {
  const { t } = useTranslation('onboarding');
  const client = useQueryClient();
  const { user } = useMe();
  const [phone, set_phone] = useState('');
  const [wrong, complain] = useState<string>();
  const sending = useMutation({
    mutationFn: () =>
      send_test(form_id, { full_name: user.name, email: user.email, phone: phone.replace(/[^\d+]/g, '') }),
    onMutate: onSent,
  });
  const progress = useTestProgress(form_id, sending.data?.leadgen_id);
  const stage = progress.data?.stage;
  const send = () => {
    const good = /^\+[\d\s().-]{7,20}$/.test(phone.trim());
    complain(good ? undefined : t('phone_wrong'));
    if (good) sending.mutate();
  };
  const done = () => {
    onDone();
    void client.invalidateQueries();
  };
  return (
    <div className={css.form}>
      {stage !== 'greeted' && (
        <form
          className={css.phone}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <TextInput
            label={t('your_phone')}
            type="tel"
            autoComplete="tel"
            placeholder="+34 612 555 018"
            autoFocus
            value={phone}
            error={wrong}
            onChange={(event) => set_phone(event.currentTarget.value)}
          />
          <Button type="submit" loading={sending.isPending}>
            {t(sending.data ? 'send_test_again' : 'send_test')}
          </Button>
        </form>
      )}
      {sending.error && (
        <p role="alert" className={css.failure}>
          {reason_of(sending.error)}
        </p>
      )}
      {sending.data && <TestStages progress={progress.data} />}
      {stage === 'greeted' && progress.data?.lead_id && (
        <div className={css.go}>
          <Button onClick={done}>{t('finish')}</Button>
          <Button
            variant="default"
            component={Link}
            to="/leads/$lead_id"
            params={{ lead_id: progress.data.lead_id } as never}
            onClick={() => void client.invalidateQueries({ queryKey: keys.setup_progress })}
          >
            {t('open_lead')}
          </Button>
        </div>
      )}
    </div>
  );
}
