import { useTranslation } from 'react-i18next';
import type { Lead } from '@/api/types';
import { useNow } from '@/components/now';
import { useFormat } from '@/i18n/format';
import css from './speed_panel.module.css';

const FAST_MS = 60_000;

/** How long the lead waited, and on whom: Meta, us, a person. */
export function SpeedPanel({ lead }: { lead: Lead }) {
  const { t } = useTranslation('leads');
  const format = useFormat();
  const now = useNow();
  const answered = lead.response_ms;
  const waiting = Math.max(0, now - Date.parse(lead.captured_at));
  const tone = answered === undefined ? 'waiting' : answered <= FAST_MS ? 'fast' : 'slow';
  const delivery = Math.max(0, Date.parse(lead.received_at) - Date.parse(lead.captured_at));
  return (
    <div className={css.panel}>
      <div className={css.big} data-tone={tone}>
        {format.duration(answered ?? Math.round(waiting / 1000) * 1000)}
      </div>
      <p className={css.said}>{t(answered === undefined ? 'speed_waiting' : 'speed_answered')}</p>
      {answered !== undefined && (
        <ol className={css.steps}>
          <Step name={t('speed_meta')} from={0} ms={Math.min(delivery, answered)} of={answered} />
          <Step
            name={t('speed_ours')}
            from={Math.min(delivery, answered)}
            ms={lead.receipt_response_ms ?? Math.max(0, answered - delivery)}
            of={answered}
          />
        </ol>
      )}
      {lead.human_response_ms !== undefined && (
        <ol className={css.steps} data-next>
          <li className={css.step}>
            <span>{t('speed_human')}</span>
            <b>{format.duration(lead.human_response_ms)}</b>
          </li>
        </ol>
      )}
    </div>
  );
}

function Step({ name, from, ms, of }: { name: string; from: number; ms: number; of: number }) {
  const format = useFormat();
  const share = (part: number) => `${of > 0 ? Math.min(100, (part / of) * 100) : 0}%`;
  return (
    <li className={css.step}>
      <span>{name}</span>
      <b>{format.duration(ms)}</b>
      <div className={css.track} aria-hidden>
        <i style={{ insetInlineStart: share(from), width: share(ms) }} />
      </div>
    </li>
  );
}
