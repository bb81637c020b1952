import { columnVisibilityFeature, createColumnHelper, tableFeatures } from '@tanstack/react-table';
import i18next from 'i18next';
import type { Lead } from '@/api/types';
import { Ago } from '@/components/ago';
import { Avatar } from '@/components/avatar';
import { PriorityMark, SpeedMark, StatusMark } from '@/components/lead_marks';
import { phone_text } from '@/components/phone_text';
import css from './lead_table.module.css';

export const lead_table_features = tableFeatures({ columnVisibilityFeature });
const helper = createColumnHelper<typeof lead_table_features, Lead>();

const quiet = (text: string | undefined) => <span className={text ? 'truncate' : 'faint'} title={text}>{text ?? '–'}</span>;

export const lead_columns = helper.columns([
  helper.display({ id: 'name', cell: ({ row }) => <Name lead={row.original} /> }),
  helper.display({ id: 'status', cell: ({ row }) => <StatusMark status={row.original.status} /> }),
  helper.display({ id: 'speed', cell: ({ row }) => <SpeedMark lead={row.original} /> }),
  helper.display({ id: 'owner', cell: ({ row }) => <Owner lead={row.original} /> }),
  helper.display({ id: 'form', cell: ({ row }) => quiet(row.original.form?.name) }),
  helper.display({ id: 'campaign', cell: ({ row }) => quiet(row.original.campaign_name) }),
  helper.display({ id: 'captured', cell: ({ row }) => <Ago at={row.original.captured_at} className="muted" /> }),
  helper.display({ id: 'priority', cell: ({ row }) => <PriorityMark priority={row.original.priority} /> }),
  helper.display({ id: 'phone', cell: ({ row }) => <span className="num ltr">{row.original.contact.phone ? phone_text(row.original.contact.phone) : '–'}</span> }),
  helper.display({ id: 'email', cell: ({ row }) => quiet(row.original.contact.email) }),
  helper.display({ id: 'source', cell: ({ row }) => quiet(source_name(row.original.source)) }),
  helper.display({ id: 'activity', cell: ({ row }) => <Ago at={row.original.last_activity_at} className="muted" /> }),
]);

export const COLUMN_IDS = ['name', 'status', 'speed', 'owner', 'form', 'campaign', 'captured', 'priority', 'phone', 'email', 'source', 'activity'] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];
export const FIRST_COLUMNS: ColumnId[] = ['name', 'status', 'speed', 'owner', 'form', 'campaign', 'captured'];

/** Widths as grid tracks; text gives way before figures do. */
export const COLUMN_TRACKS: Record<ColumnId, string> = {
  name: 'minmax(180px, 1.5fr)', status: '122px', speed: '104px', owner: 'minmax(120px, 0.9fr)', form: 'minmax(130px, 1.1fr)',
  campaign: 'minmax(130px, 1.1fr)', captured: '92px', priority: '100px', phone: '136px', email: 'minmax(150px, 1.1fr)', source: '118px', activity: '108px',
};

/** The API's word for where a lead came from, as people say it. */
export function source_name(source: string): string {
  const key = `common:source_${source}`;
  return i18next.exists(key) ? i18next.t(key as 'common:source_api') : source;
}

function Name({ lead }: { lead: Lead }) {
  return (
    <span className={css.name}>
      <Avatar name={lead.contact.name} size={24} />
      {/* A true link: it can be opened in a new tab, reached by Tab, and read out. */}
      <a className="truncate" data-unread={lead.unread || undefined} href={`/leads/${lead.id}`} onClick={stay_here}>{lead.contact.name}</a>
      {lead.unread && <i className={css.unread} title={i18next.t('leads:unread')}><span className="visually-hidden">{i18next.t('leads:unread')}</span></i>}
      {lead.is_test && <span className={css.tag}>{i18next.t('common:test_lead')}</span>}
    </span>
  );
}

/** The row opens the panel; only with a key held does the browser follow the link. */
function stay_here(event: React.MouseEvent) {
  if (event.metaKey || event.ctrlKey || event.shiftKey) event.stopPropagation();
  else event.preventDefault();
}

function Owner({ lead }: { lead: Lead }) {
  if (!lead.owner) return <span className="faint">{i18next.t('common:unassigned')}</span>;
  return <span className="truncate">{lead.owner.name}</span>;
}
