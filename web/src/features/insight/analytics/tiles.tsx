import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Figure, Today } from '@/api/types';
import { FigureLink, useFigureText } from '@/components/figure_link';
import { useFormat } from '@/i18n/format';
import css from './today.module.css';

/** The day in five figures; each opens the rows behind it. */
export function Tiles({ today }: { today: Today }) {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const { leads_today, answered_today, waiting, waiting_for_you, unassigned_leads } = today;
  const share = leads_today.count > 0 ? answered_today.count / leads_today.count : undefined;
  return (
    <div className={css.tiles}>
      <Tile
        name={t('leads_today')}
        meaning={t('leads_today_meaning')}
        figure={leads_today}
        compare={<Comparison now={leads_today} before={today.leads_yesterday} />}
      />
      <Tile
        name={t('answered_today')}
        meaning={t('answered_today_meaning')}
        figure={answered_today}
        compare={share === undefined ? t('no_leads_yet') : t('answered_share', { share: format.percent(share) })}
      />
      <Tile
        name={t('wrote_today')}
        meaning={t('wrote_today_meaning')}
        figure={today.wrote_today}
        compare={<Beside figure={today.open_conversations} text="open_conversations" />}
      />
      <Tile
        name={t('waiting_for_you')}
        meaning={t('waiting_for_you_meaning')}
        figure={waiting_for_you}
        needs
        compare={waiting.count > 0 ? <Beside figure={waiting} text="waiting" /> : t('nobody_waits')}
      />
      <Tile
        name={t('unassigned_leads')}
        meaning={t('unassigned_leads_meaning')}
        figure={unassigned_leads}
        needs
        compare={unassigned_leads.count > 0 ? t('assign_them') : t('all_assigned')}
      />
    </div>
  );
}

interface TileProps {
  name: string;
  meaning: string;
  figure: Figure;
  /** Something has to be done while it is not nought. */
  needs?: boolean;
  compare: ReactNode;
}

function Tile({ name, meaning, figure, needs, compare }: TileProps) {
  const said = useFigureText();
  return (
    <div className={css.tile}>
      <FigureLink figure={figure} meaning={meaning} className={css.opens}>
        <span className={css.name}>{name}</span>
        <span className={css.figure} data-needs={(needs && figure.count > 0) || undefined}>
          {said(figure)}
        </span>
      </FigureLink>
      <span className={css.compare}>{compare}</span>
    </div>
  );
}

/** A second figure in a sentence below the first: "12 open conversations". */
function Beside({ figure, text }: { figure: Figure; text: 'open_conversations' | 'waiting' }) {
  const { t } = useTranslation('analytics');
  const said = useFigureText();
  return (
    <FigureLink figure={figure} meaning={t(`${text}_meaning`)} className={css.beside}>
      {t(text, { count: figure.count, number: said(figure) })}
    </FigureLink>
  );
}

function Comparison({ now, before }: { now: Figure; before: Figure }) {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  if (before.count === 0) return t('yesterday_none');
  const number = format.number(before.count);
  // The day is not over: fewer than on all of yesterday is no bad news yet.
  const grown = now.count > before.count;
  return (
    <FigureLink figure={before} meaning={t('yesterday_meaning')} className={css.beside}>
      {grown && (
        <b data-way="up" className="ltr">
          +{format.percent((now.count - before.count) / before.count)}{' '}
        </b>
      )}
      {t(grown ? 'than_yesterday' : 'all_yesterday', { number })}
    </FigureLink>
  );
}
