import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Figure, Today } from '@/api/types';
import { LEAD_STATUS } from '@/api/words';
import { FigureLink, useFigureText } from '@/components/figure_link';
import { StatusMark } from '@/components/lead_marks';
import { Card } from '@/components/page';
import css from './today.module.css';

/** Leads of each form in the last thirty days, largest first. */
export function FormShares({ by_form }: { by_form: Today['by_form'] }) {
  const { t } = useTranslation('analytics');
  const forms = by_form.slice(0, 6);
  const most = Math.max(1, ...forms.map((form) => form.leads.count));
  return (
    <Card title={t('by_form')}>
      {forms.length === 0 ? (
        <p className={css.nothing}>{t('no_leads')}</p>
      ) : (
        <ul className={css.shares}>
          {forms.map((form) => (
            <Share key={form.id} name={form.name} figure={form.leads} of={most} meaning={t('by_form_meaning')} />
          ))}
        </ul>
      )}
    </Card>
  );
}

export function StatusShares({ by_status }: { by_status: Today['by_status'] }) {
  const { t } = useTranslation('analytics');
  const most = Math.max(1, ...by_status.map((each) => each.leads.count));
  return (
    <Card title={t('by_status')}>
      <ul className={css.shares}>
        {LEAD_STATUS.map((status) => {
          const figure = by_status.find((each) => each.status === status)?.leads;
          const name = <StatusMark status={status} />;
          return (
            figure && <Share key={status} name={name} figure={figure} of={most} meaning={t('by_status_meaning')} />
          );
        })}
      </ul>
    </Card>
  );
}

function Share({ name, figure, of, meaning }: { name: ReactNode; figure: Figure; of: number; meaning: string }) {
  const said = useFigureText();
  return (
    <li>
      <FigureLink figure={figure} meaning={meaning} className={css.share}>
        <span className="truncate">{name}</span>
        <b>{said(figure)}</b>
        <span className={css.track} aria-hidden>
          <span style={{ width: `${(figure.count / of) * 100}%` }} />
        </span>
      </FigureLink>
    </li>
  );
}
