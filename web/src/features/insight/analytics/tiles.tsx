import { Link, type LinkProps } from '@tanstack/react-router';
import { days_from } from '@/components/filters/entry';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Today } from '@/api/types';
import { Hint } from '@/components/hint';
import { useFormat } from '@/i18n/format';
import css from './today.module.css';

/** The day in five figures; each opens the rows behind it. */
export function Tiles({ today }: { today: Today }) {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const share = today.leads_today > 0 ? today.answered_today / today.leads_today : undefined;
  return (
    <div className={css.tiles}>
      <Tile
        name={t('leads_today')}
        meaning={t('leads_today_meaning')}
        figure={today.leads_today}
        link={{ to: '/leads', search: { filter: since(today.date) } }}
        compare={<Comparison now={today.leads_today} before={today.leads_yesterday} />}
      />
      <Tile
        name={t('answered_today')}
        meaning={t('answered_today_meaning')}
        figure={today.answered_today}
        link={{ to: '/leads', search: { filter: since(today.date) } }}
        compare={share === undefined ? t('no_leads_yet') : t('answered_share', { share: format.percent(share) })}
      />
      <Tile
        name={t('replies_today')}
        meaning={t('replies_today_meaning')}
        figure={today.replies_today}
        link={{ to: '/inbox', search: {} }}
        compare={t('open_conversations', {
          count: today.open_conversations,
          number: format.number(today.open_conversations),
        })}
      />
      <Tile
        name={t('waiting_replies')}
        meaning={t('waiting_replies_meaning')}
        figure={today.waiting_replies}
        needs={today.waiting_replies > 0}
        link={{ to: '/inbox', search: { view: 'unread' } }}
        compare={today.waiting_replies > 0 ? t('open_inbox') : t('all_answered')}
      />
      <Tile
        name={t('unassigned_leads')}
        meaning={t('unassigned_leads_meaning')}
        figure={today.unassigned_leads}
        needs={today.unassigned_leads > 0}
        link={{ to: '/leads', search: { filter: { all: [{ field: 'owner', empty: true }] } } }}
        compare={today.unassigned_leads > 0 ? t('assign_them') : t('all_assigned')}
      />
    </div>
  );
}

/** From the first moment of a day in the workspace's zone. */
const since = (day: string) => ({ all: [{ field: 'captured_at', between: [day, days_from(day, 1)] }] });

interface TileProps {
  name: string;
  meaning: string;
  figure: number;
  needs?: boolean;
  link: LinkProps;
  compare: ReactNode;
}

function Tile({ name, meaning, figure, needs, link, compare }: TileProps) {
  const format = useFormat();
  return (
    <Hint label={meaning} delay={700} multiline maw={280}>
      <Link {...link} className={css.tile}>
        <span className={css.name}>{name}</span>
        <span className={css.figure} data-needs={needs || undefined}>
          {format.number(figure)}
        </span>
        <span className={css.compare}>{compare}</span>
      </Link>
    </Hint>
  );
}

function Comparison({ now, before }: { now: number; before: number }) {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  if (before === 0) return t('yesterday_none');
  // The day is not over: fewer than on all of yesterday is no bad news yet.
  if (now <= before) return t('all_yesterday', { number: format.number(before) });
  return (
    <>
      <b data-way="up" className="ltr">
        +{format.percent((now - before) / before)}
      </b>{' '}
      {t('than_yesterday', { number: format.number(before) })}
    </>
  );
}
