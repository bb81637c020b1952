import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Today } from '@/api/types';
import { LEAD_STATUS } from '@/api/words';
import { StatusMark } from '@/components/lead_marks';
import { Card } from '@/components/page';
import { useFormat } from '@/i18n/format';
import css from './today.module.css';

/** Leads of each form, largest first; a line opens its leads. */
export function FormShares({ by_form }: { by_form: Today['by_form'] }) {
  const { t } = useTranslation('analytics');
  const forms = [...by_form].sort((one, other) => other.leads - one.leads).slice(0, 6);
  const most = Math.max(1, ...forms.map((form) => form.leads));
  return (
    <Card title={t('by_form')}>
      {forms.length === 0 ? (
        <p className={css.nothing}>{t('no_leads')}</p>
      ) : (
        <ul className={css.shares}>
          {forms.map((form) => (
            <Share
              key={form.id}
              name={form.name}
              value={form.leads}
              of={most}
              link={{ to: '/leads', search: { filter: { all: [{ field: 'form_id', is: [form.id] }] } } }}
            />
          ))}
        </ul>
      )}
    </Card>
  );
}

export function StatusShares({ by_status }: { by_status: Today['by_status'] }) {
  const { t } = useTranslation('analytics');
  const count = (status: string) => by_status.find((each) => each.status === status)?.count ?? 0;
  const most = Math.max(1, ...by_status.map((each) => each.count));
  return (
    <Card title={t('by_status')}>
      <ul className={css.shares}>
        {LEAD_STATUS.map((status) => (
          <Share
            key={status}
            name={<StatusMark status={status} />}
            value={count(status)}
            of={most}
            link={{ to: '/leads', search: { filter: { all: [{ field: 'status', is: [status] }] } } }}
          />
        ))}
      </ul>
    </Card>
  );
}

function Share({ name, value, of, link }: { name: ReactNode; value: number; of: number; link: LinkProps }) {
  const format = useFormat();
  return (
    <li>
      <Link {...link} className={css.share}>
        <span className="truncate">{name}</span>
        <b>{format.number(value)}</b>
        <span className={css.track} aria-hidden>
          <span style={{ width: `${(value / of) * 100}%` }} />
        </span>
      </Link>
    </li>
  );
}
