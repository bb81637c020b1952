import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useChannelKinds, useChannels, useChannelSetup, useLeadForms } from '@/api/shared_lists';
import { tell_done, tell_failure } from '@/components/failure';
import { Card } from '@/components/page';
import { useSandbox, useTestLead } from './api';
import css from './setup_steps.module.css';

/** Teaches an empty workspace: Page, WhatsApp, first lead. Goes away once leads come in. */
export default function SetupSteps() {
  const { t } = useTranslation('onboarding');
  const may = useMay('channels.write');
  const channels = useChannels();
  const forms = useLeadForms();
  const setup = useChannelSetup();
  const kinds = useChannelKinds().data?.items ?? [];
  const sandbox = useSandbox();
  const test = useTestLead();
  if (!may || !channels.data || !forms.data) return null;

  const present = channels.data.items.map((channel) => channel.kind);
  const has_page = channels.data.items.some(({ can }) => can.leads);
  const has_number = channels.data.items.some(({ can }) => can.templates);
  const has_lead = forms.data.items.some((form) => form.leads.count > 0);
  if (has_page && has_number && has_lead) return null;

  const form = forms.data.items[0];
  const done = [has_page, has_number, has_lead];
  const next = done.indexOf(false);
  const use_sandbox = () =>
    setup.data &&
    sandbox.mutate(
      { setup: setup.data, kinds, present },
      { onSuccess: () => tell_done(t('sandbox_ready')), onError: tell_failure },
    );
  const connect = (able: 'leads' | 'templates') => (
    <Button
      component={Link}
      to={`/settings/channels?connect=${kinds.find(({ can }) => can[able])?.word ?? ''}`}
      variant={next < 2 ? 'filled' : 'default'}
      size="sm"
    >
      {t('connect')}
    </Button>
  );
  const actions: ReactNode[] = [
    connect('leads'),
    connect('templates'),
    form && (
      <Button
        loading={test.isPending}
        onClick={() => test.mutate(form.id, { onSuccess: () => tell_done(t('test_sent')), onError: tell_failure })}
      >
        {t('send_test')}
      </Button>
    ),
  ];

  return (
    <Card className={css.box}>
      <div className={css.head}>
        <div>
          <h2>{t('title')}</h2>
          <p>{t('intro')}</p>
        </div>
        {setup.data?.sandbox && !(has_page && has_number) && (
          <Button variant="light" loading={sandbox.isPending} onClick={use_sandbox}>
            {t('use_sandbox')}
          </Button>
        )}
      </div>
      <ol className={css.steps}>
        {done.map((is_done, n) => (
          <li key={n} className={css.step} data-done={is_done || undefined} data-next={n === next || undefined}>
            <span className={css.sign} aria-label={is_done ? t('done') : undefined}>
              {is_done ? <IconCheck size={15} stroke={2.4} /> : n + 1}
            </span>
            <div>
              <div className={css.name}>{t(`step_${(n + 1) as 1 | 2 | 3}`)}</div>
              <div className={css.why}>{t(`step_${(n + 1) as 1 | 2 | 3}_why`)}</div>
            </div>
            {n === next && actions[n]}
          </li>
        ))}
      </ol>
    </Card>
  );
}
