import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import type { Lead } from '@/api/types';
import { Ago } from '@/components/ago';
import { OwnerChoice, PriorityChoice, StatusChoice } from '@/components/lead_choices';
import { PriorityMark, SpeedMark, StatusMark } from '@/components/lead_marks';
import { phone_text } from '@/components/phone_text';
import type { Column } from '@/components/record_list/column';
import { EditCell } from '@/components/record_list/edit_cell';
import { RecordName, Tag } from '@/components/record_list/record_name';
import { useChangeLead } from './api';
import css from './leads_page.module.css';
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
        field: 'status',
        name: t('column_status'),
        track: '122px',
        cell: (lead) => <Status lead={lead} />,
        first: true,
      },
      {
        id: 'speed',
        field: 'response_ms',
        name: t('column_speed'),
        track: '104px',
        cell: (lead) => <SpeedMark lead={lead} />,
        first: true,
      },
      {
        id: 'owner',
        field: 'owner',
        name: t('column_owner'),
        track: 'minmax(120px, 0.9fr)',
        cell: (lead) => <Owner lead={lead} />,
        first: true,
      },
      {
        id: 'form',
        field: 'form_id',
        name: t('column_form'),
        track: 'minmax(130px, 1.1fr)',
        cell: (lead) => quiet(lead.form?.name),
        first: true,
      },
      {
        id: 'campaign',
        field: 'campaign_name',
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
        field: 'captured_at',
      },
      {
        id: 'priority',
        field: 'priority',
        name: t('column_priority'),
        track: '100px',
        cell: (lead) => <Priority lead={lead} />,
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
        field: 'source',
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
        field: 'last_activity_at',
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
    </RecordName>
  );
}

/** Changed where it is read, by who may. */
function Edited({ lead, field, shown, editor }: EditedProps) {
  const { t } = useTranslation(['leads', 'common']);
  const may = useMay('leads.write');
  if (!may) return shown;
  const label = t('common:edit_cell', { field: t(`column_${field}`).toLowerCase(), name: lead.contact.name });
  return (
    <EditCell
      label={label}
      editor={(close) => editor({ label, opened: true, onOpened: (opened) => !opened && close() })}
    >
      {shown}
    </EditCell>
  );
}

interface EditedProps {
  lead: Lead;
  field: 'status' | 'owner' | 'priority';
  shown: ReactElement;
  editor: (open: { label: string; opened: true; onOpened: (opened: boolean) => void }) => ReactElement;
}

function Status({ lead }: { lead: Lead }) {
  const change = useChangeLead();
  return (
    <Edited
      lead={lead}
      field="status"
      shown={<StatusMark status={lead.status} />}
      editor={(open) => (
        <StatusChoice {...open} value={lead.status} onChange={(status) => change(lead, { status })} />
      )}
    />
  );
}

function Priority({ lead }: { lead: Lead }) {
  const change = useChangeLead();
  return (
    <Edited
      lead={lead}
      field="priority"
      shown={<PriorityMark priority={lead.priority} />}
      editor={(open) => (
        <PriorityChoice {...open} value={lead.priority} onChange={(priority) => change(lead, { priority })} />
      )}
    />
  );
}

function Owner({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  const change = useChangeLead();
  const name = lead.owner?.name;
  return (
    <Edited
      lead={lead}
      field="owner"
      shown={<span className={name ? 'truncate' : 'faint'}>{name ?? t('unassigned')}</span>}
      editor={(open) => <OwnerChoice {...open} value={lead.owner} onChange={(owner) => change(lead, { owner })} />}
    />
  );
}
