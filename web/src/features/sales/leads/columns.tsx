import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lead } from '@/api/types';
import { Ago } from '@/components/ago';
import { PriorityMark, SpeedMark, StatusMark } from '@/components/lead_marks';
import { phone_text } from '@/components/phone_text';
import type { Column } from '@/components/record_list/column';
import { RecordName, Tag } from '@/components/record_list/record_name';
import { ReachSigns } from '@/components/reach/reach_signs';
import css from './leads_page.module.css';
import { person_of } from './person_of';
import { source_name } from './source_name';

const quiet = (text: string | undefined) => (
  <span className={text ? 'truncate' : 'faint'} title={text}>
    {text ?? '–'}
  </span>
);

/** What a list of leads can show. */
export function useLeadColumns(): Column<Lead>[] {
  const { t } = useTranslation('leads');
  return useMemo(
    () => [
      {
        id: 'name',
        name: t('column_name'),
        track: 'minmax(180px, 1.5fr)',
        cell: (lead) => <Name lead={lead} />,
        first: true,
      },
      {
        id: 'status',
        name: t('column_status'),
        track: '122px',
        cell: (lead) => <StatusMark status={lead.status} />,
        first: true,
      },
      {
        id: 'speed',
        name: t('column_speed'),
        track: '104px',
        cell: (lead) => <SpeedMark lead={lead} />,
        first: true,
      },
      {
        id: 'owner',
        name: t('column_owner'),
        track: 'minmax(120px, 0.9fr)',
        cell: (lead) => <Owner lead={lead} />,
        first: true,
      },
      {
        id: 'form',
        name: t('column_form'),
        track: 'minmax(130px, 1.1fr)',
        cell: (lead) => quiet(lead.form?.name),
        first: true,
      },
      {
        id: 'campaign',
        name: t('column_campaign'),
        track: 'minmax(130px, 1.1fr)',
        cell: (lead) => quiet(lead.campaign_name),
        first: true,
        yields: true,
      },
      {
        id: 'captured',
        name: t('column_captured'),
        track: '92px',
        cell: (lead) => <Ago at={lead.captured_at} className="muted" />,
        first: true,
        sort: { down: '-captured_at', up: 'captured_at' },
      },
      {
        id: 'priority',
        name: t('column_priority'),
        track: '100px',
        cell: (lead) => <PriorityMark priority={lead.priority} />,
      },
      {
        id: 'phone',
        name: t('column_phone'),
        track: '136px',
        yields: true,
        cell: ({ contact }) => <span className="num ltr">{contact.phone ? phone_text(contact.phone) : '–'}</span>,
      },
      {
        id: 'email',
        name: t('column_email'),
        track: 'minmax(150px, 1.1fr)',
        cell: (lead) => quiet(lead.contact.email),
        yields: true,
      },
      {
        id: 'source',
        name: t('column_source'),
        track: '118px',
        cell: (lead) => quiet(source_name(lead.source)),
        yields: true,
      },
      {
        id: 'activity',
        name: t('column_activity'),
        track: '108px',
        cell: (lead) => <Ago at={lead.last_activity_at} className="muted" />,
        sort: { down: '-last_activity_at' },
      },
    ],
    [t],
  );
}

function Name({ lead }: { lead: Lead }) {
  const { t } = useTranslation(['leads', 'common']);
  return (
    <RecordName name={lead.contact.name} href={`/leads/${lead.id}`} bold={lead.unread}>
      {lead.unread && (
        <i className={css.unread} title={t('unread')}>
          <span className="visually-hidden">{t('unread')}</span>
        </i>
      )}
      {lead.is_test && <Tag>{t('common:test_lead')}</Tag>}
      <ReachSigns person={person_of(lead)} />
    </RecordName>
  );
}

function Owner({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  if (!lead.owner) return <span className="faint">{t('unassigned')}</span>;
  return <span className="truncate">{lead.owner.name}</span>;
}
