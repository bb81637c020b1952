import { IconBolt, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Lead, LeadPriority, LeadStatus } from '@/api/types';
import { useFormat } from '@/i18n/format';
import css from './lead_marks.module.css';
import { useNow } from './now';

export function StatusMark({ status }: { status: LeadStatus }) {
  const { t } = useTranslation();
  return (
    <span className={css.mark}>
      <i className={css.dot} data-status={status} aria-hidden />
      {t(`status_${status}`)}
    </span>
  );
}

const PRIORITY_LEVEL: Record<LeadPriority, number> = { low: 1, normal: 2, high: 3 };

export function PriorityMark({ priority, label = true }: { priority: LeadPriority; label?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={css.mark} title={t(`priority_${priority}`)}>
      <span className={css.bars} data-priority={priority} aria-hidden>
        {[1, 2, 3].map((bar) => (
          <i key={bar} style={{ height: 2 + bar * 3 }} data-on={bar <= PRIORITY_LEVEL[priority] || undefined} />
        ))}
      </span>
      <span className={label ? undefined : 'visually-hidden'}>{t(`priority_${priority}`)}</span>
    </span>
  );
}

const FAST_MS = 60_000;

/** How long the lead waited for its first message, or still waits. */
export function SpeedMark({ lead }: { lead: Pick<Lead, 'captured_at' | 'response_ms' | 'status'> }) {
  const format = useFormat();
  const now = useNow();
  if (lead.response_ms !== undefined) {
    return (
      <span className={css.speed} data-tone={lead.response_ms <= FAST_MS ? 'fast' : 'slow'}>
        <IconBolt size={13} aria-hidden />
        {format.duration(lead.response_ms)}
      </span>
    );
  }
  if (lead.status !== 'new') return <span className="faint">–</span>;
  const waiting = Math.max(0, now - new Date(lead.captured_at).getTime());
  return (
    <span className={css.speed} data-tone="waiting">
      <IconClock size={13} aria-hidden />
      {format.duration(Math.round(waiting / 1000) * 1000)}
    </span>
  );
}
