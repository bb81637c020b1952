import { useTranslation } from 'react-i18next';
import type { Today } from '@/api/types';
import { BarChart } from '@/components/bar_chart';
import { FigureLink } from '@/components/figure_link';
import { Card } from '@/components/page';
import { useFormat } from '@/i18n/format';
import css from './today.module.css';

const LATE_FROM_MS = 60_000;

/** How fast the first message left, over all leads of the last seven days: who has none yet is slower than all. */
export function SpeedChart({ speed }: { speed: Today['speed'] }) {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  if (speed.leads.count === 0)
    return (
      <Card title={t('speed_title')}>
        <p className={css.nothing}>{t('speed_empty')}</p>
      </Card>
    );
  const bars = speed.histogram.map((bucket, n) => {
    const from = speed.histogram[n - 1]?.upto_ms ?? 0;
    const label = bucket.upto_ms === undefined ? `> ${short(from)}` : short(bucket.upto_ms);
    return {
      label,
      name: bucket.upto_ms === undefined ? label : `≤ ${label}`,
      figure: bucket.leads,
      tone: from >= LATE_FROM_MS ? ('late' as const) : undefined,
    };
  });
  bars.push({ label: t('never'), name: t('without_message'), figure: speed.unanswered, tone: 'late' });
  return (
    <BarChart
      title={t('speed_title')}
      names={{ bar: t('speed_bar'), value: t('leads') }}
      bars={bars}
      height={168}
      gap={8}
      direct
      note={t('speed_bar')}
      head={
        <div className={css.speed}>
          <div>
            <b>{speed.p50_ms === undefined ? t('not_yet') : format.duration(speed.p50_ms)}</b>
            <span>{t('p50')}</span>
          </div>
          <div>
            <b>{speed.p95_ms === undefined ? t('not_yet') : format.duration(speed.p95_ms)}</b>
            <span>{t('p95')}</span>
          </div>
          <div>
            <FigureLink figure={speed.leads} meaning={t('speed_count_meaning')} className={css.bold} />
            <span>{t('speed_count')}</span>
          </div>
        </div>
      }
    />
  );
}

export function DaysChart({ days }: { days: Today['days'] }) {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const bars = days.map((day) => ({
    label: format.plain_day(day.date),
    name: format.plain_day(day.date),
    figure: day.leads,
    part: day.answered,
  }));
  return (
    <BarChart
      title={t('days_title')}
      names={{ bar: t('day'), value: t('leads'), part: t('answered') }}
      bars={bars}
      every={7}
      head={
        <div className={css.legend}>
          <span>
            <i data-part />
            {t('answered')}
          </span>
          <span>
            <i />
            {t('not_answered')}
          </span>
        </div>
      }
    />
  );
}

export function HoursChart({ hourly }: { hourly: Today['hourly'] }) {
  const { t } = useTranslation('analytics');
  const bars = hourly.map((each) => {
    const hour = String(each.hour).padStart(2, '0');
    return { label: hour, name: `${hour}:00`, figure: each.leads };
  });
  return (
    <BarChart
      title={t('hours_title')}
      names={{ bar: t('hour'), value: t('leads') }}
      bars={bars}
      every={4}
      gap={2}
      full={4}
      head={<div className={css.legend}>{t('hours_note')}</div>}
    />
  );
}

function short(ms: number): string {
  if (ms < 1000) return `${ms} ms`;
  if (ms < 60_000) return `${ms / 1000} s`;
  return ms < 3_600_000 ? `${ms / 60_000} min` : `${ms / 3_600_000} h`;
}
