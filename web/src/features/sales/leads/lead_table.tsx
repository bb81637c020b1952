import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTable, type Row } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useMemo, useRef, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lead } from '@/api/types';
import { useSettled } from '@/components/first_screen';
import { COLUMN_IDS, COLUMN_TRACKS, lead_columns, lead_table_features, type ColumnId } from './columns';
import css from './lead_table.module.css';

const ROW_HEIGHT = 44;
const SORTS: Partial<Record<ColumnId, [down: string, up?: string]>> = {
  captured: ['-captured_at', 'captured_at'],
  activity: ['-last_activity_at'],
};

interface LeadTableProps {
  leads: Lead[];
  columns: ColumnId[];
  sort: string;
  peek?: string;
  picked: ReadonlySet<string>;
  has_more: boolean;
  on_open: (id: string) => void;
  on_full: (id: string) => void;
  on_pick: (ids: string[], on: boolean) => void;
  on_sort: (sort: string) => void;
  on_more: () => void;
  on_hover: (id: string) => void;
}

/** The list of leads: only the rows in view exist, so ten thousand scroll like ten. */
export function LeadTable(props: LeadTableProps) {
  const { leads, columns, peek, picked, has_more, on_more } = props;
  const { t } = useTranslation('leads');
  const scroll = useRef<HTMLDivElement>(null);
  const visibility = useMemo(() => Object.fromEntries(COLUMN_IDS.map((id) => [id, columns.includes(id)])), [columns]);
  const table = useTable({
    features: lead_table_features,
    columns: lead_columns,
    data: leads,
    getRowId: (lead: Lead) => lead.id,
    state: { columnVisibility: visibility },
  });
  const rows = table.getRowModel().rows;
  const settled = useSettled();
  const virtual = useVirtualizer({
    count: rows.length, getScrollElement: () => scroll.current, estimateSize: () => ROW_HEIGHT, overscan: settled ? 12 : 2,
  });
  const shown = virtual.getVirtualItems();
  const last = shown[shown.length - 1]?.index ?? 0;

  useEffect(() => {
    if (has_more && last >= rows.length - 30) on_more();
  }, [has_more, last, rows.length, on_more]);

  const peek_index = peek ? leads.findIndex((lead) => lead.id === peek) : -1;
  useEffect(() => {
    if (peek_index >= 0) virtual.scrollToIndex(peek_index, { align: 'auto' });
  }, [peek_index, virtual]);

  const tracks = useMemo(() => ['28px', ...COLUMN_IDS.filter((id) => columns.includes(id)).map((id) => COLUMN_TRACKS[id])].join(' '), [columns]);
  const all = leads.length > 0 && leads.every((lead) => picked.has(lead.id));

  return (
    <div ref={scroll} className={css.scroll} tabIndex={0} aria-label={t('list_label')} role="region" data-lead-list>
      <div className={css.grid} role="table" aria-rowcount={has_more ? -1 : rows.length} data-picking={picked.size > 0 || undefined}>
        <div role="rowgroup" style={{ display: 'contents' }}>
          <div role="row" className={css.head} style={{ gridTemplateColumns: tracks }}>
            <span role="columnheader" className={css.check}>
              <Tick label={t('select_all')} on={all} some={!all && picked.size > 0} onChange={() => props.on_pick(leads.map((lead) => lead.id), !all)} />
            </span>
            {table.getVisibleLeafColumns().map((column) => (
              <Heading key={column.id} id={column.id as ColumnId} sort={props.sort} on_sort={props.on_sort} />
            ))}
          </div>
        </div>
        <div role="rowgroup" className={css.body} style={{ height: virtual.getTotalSize() }}>
          {shown.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <LeadRow
                key={row.id}
                row={row}
                lead={row.original}
                index={item.index}
                start={item.start}
                tracks={tracks}
                cell={table.FlexRender}
                open={row.id === peek}
                picked={picked.has(row.id)}
                on_open={props.on_open}
                on_full={props.on_full}
                on_pick={props.on_pick}
                on_hover={props.on_hover}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

type TableRow = Row<typeof lead_table_features, Lead>;

interface LeadRowProps extends Pick<LeadTableProps, 'on_open' | 'on_full' | 'on_pick' | 'on_hover'> {
  row: TableRow;
  /** The table keeps its rows when a lead is patched: the lead says that there is something new to show. */
  lead: Lead;
  index: number;
  start: number;
  tracks: string;
  cell: (props: { cell: ReturnType<TableRow['getVisibleCells']>[number] }) => ReactNode;
  open: boolean;
  picked: boolean;
}

/** Scrolling asks the list to draw itself at every frame; only rows that come into view are drawn. */
const LeadRow = memo(function LeadRow({ row, lead, index, start, tracks, cell: Cell, open, picked, on_open, on_full, on_pick, on_hover }: LeadRowProps) {
  const { t } = useTranslation('leads');
  const { id, contact } = lead;
  const style: CSSProperties = { gridTemplateColumns: tracks, transform: `translateY(${start}px)` };
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={open}
      className={css.row}
      data-peek={open || undefined}
      data-picked={picked || undefined}
      style={style}
      // A press by key on the row that is open already goes on to its page.
      onClick={(event) => (event.detail === 0 && open ? on_full(id) : on_open(id))}
      onPointerEnter={() => on_hover(id)}
    >
      <span role="cell" className={css.check} onClick={(event) => event.stopPropagation()}>
        <Tick label={t('select_one', { name: contact.name })} on={picked} onChange={(on) => on_pick([id], on)} />
      </span>
      {row.getVisibleCells().map((each) => <span key={each.id} role="cell" className={css.cell}><Cell cell={each} /></span>)}
    </div>
  );
});

/** A plain checkbox: a row has to come into being within a frame. */
function Tick({ label, on, some = false, onChange }: { label: string; on: boolean; some?: boolean; onChange: (on: boolean) => void }) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = some;
  }, [some]);
  return <input ref={box} type="checkbox" className={css.tick} aria-label={label} checked={on} onChange={(event) => onChange(event.currentTarget.checked)} />;
}

function Heading({ id, sort, on_sort }: { id: ColumnId; sort: string; on_sort: (sort: string) => void }) {
  const { t } = useTranslation('leads');
  const ways = SORTS[id];
  if (!ways) return <span role="columnheader">{t(`column_${id}`)}</span>;
  const [down, up] = ways;
  const order = sort === down ? 'descending' : sort === up ? 'ascending' : 'none';
  return (
    <span role="columnheader" aria-sort={order}>
      <button type="button" onClick={() => on_sort(sort === down && up ? up : down)}>
        {t(`column_${id}`)}
        {order === 'descending' && <IconArrowDown size={13} aria-hidden />}
        {order === 'ascending' && <IconArrowUp size={13} aria-hidden />}
      </button>
    </span>
  );
}
