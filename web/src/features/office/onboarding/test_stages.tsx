import { Loader } from '@mantine/core';
import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { WhatsappBubble } from '@/components/whatsapp_bubble';
import { useFormat } from '@/i18n/format';
import type { TestProgress } from './api';
import css from './setup.module.css';

/** How far a test lead has come, as one watches. */
export function TestStages({ progress }: { progress: TestProgress | undefined }) {
  const { t } = useTranslation('onboarding');
  const format = useFormat();
  const { stage, lead_id, captured_at, received_at, greeting, reason } = progress ?? {};
  const failed = stage === 'failed';
  const after = (at: string | undefined) =>
    at && captured_at ? format.duration(Math.max(0, Date.parse(at) - Date.parse(captured_at))) : undefined;
  const rows: [name: string, done: boolean, took: string | undefined][] = [
    [t('stage_made'), true, undefined],
    [t('stage_arrived'), Boolean(lead_id), after(received_at)],
    [t('stage_sent'), Boolean(greeting?.sent_at), after(greeting?.sent_at)],
    [t('stage_greeted'), stage === 'greeted', after(greeting?.delivered_at)],
  ];
  const waiting = rows.findIndex(([, done]) => !done);
  const why = [greeting?.error?.title, greeting?.error?.advice].filter(Boolean).join(' ') || reason;
  return (
    <div className={css.test} role="status">
      <ol className={css.stages}>
        {rows.map(([name, done, took], n) => (
          <li key={name} data-done={done || undefined} data-bad={(failed && n === waiting) || undefined}>
            {done ? (
              <IconCheck size={15} stroke={2.4} role="img" aria-label={t('done')} />
            ) : failed && n === waiting ? (
              <IconAlertCircle size={15} aria-hidden />
            ) : n === waiting ? (
              <Loader size={13} />
            ) : (
              <i />
            )}
            {name}
            {done && took && <small className="num">{t('took', { time: took })}</small>}
          </li>
        ))}
      </ol>
      {greeting?.text && <WhatsappBubble text={greeting.text} />}
      {failed && (
        <p role="alert" className={css.failure}>
          {why}
        </p>
      )}
      {stage === 'greeted' && <p className={css.works}>{t('it_works')}</p>}
    </div>
  );
}
