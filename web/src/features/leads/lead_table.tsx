import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lead } from '@/api/types';
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
  const virtual = useVirtualizer({
    count: rows.length, getScrollElement: () => scroll.current, estimateSize: () => ROW_HEIGHT, overscan: 12,
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

  const tracks = { gridTemplateColumns: ['28px', ...table.getVisibleLeafColumns().map((column) => COLUMN_TRACKS[column.id as ColumnId])].join(' ') };
  const all = leads.length > 0 && leads.every((lead) => picked.has(lead.id));

  return (
    <div ref={scroll} className={css.scroll} tabIndex={0} aria-label={t('list_label')} role="region" data-lead-list>
      <div className={css.grid} role="table" aria-rowcount={has_more ? -1 : rows.length} data-picking={picked.size > 0 || undefined}>
        <div role="rowgroup" style={{ display: 'contents' }}>
          <div role="row" className={css.head} style={tracks}>
            <span role="columnheader" className={css.check}>
              <Checkbox
                size="xs"
                aria-label={t('select_all')}
                checked={all}
                indeterminate={!all && picked.size > 0}
                onChange={() => props.on_pick(leads.map((lead) => lead.id), !all)}
              />
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
            const { id, contact } = row.original;
            return (
              <div
                key={id}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={id === peek}
                className={css.row}
                data-peek={id === peek || undefined}
                data-picked={picked.has(id) || undefined}
                style={{ ...tracks, transform: `translateY(${item.start}px)` }}
                // A press by key on the row that is open already goes on to its page.
                onClick={(event) => (event.detail === 0 && id === peek ? props.on_full(id) : props.on_open(id))}
                onPointerEnter={() => props.on_hover(id)}
              >
                <span role="cell" className={css.check} onClick={(event) => event.stopPropagation()}>
                  <Checkbox
                    size="xs"
                    aria-label={t('select_one', { name: contact.name })}
                    checked={picked.has(id)}
                    onChange={(event) => props.on_pick([id], event.currentTarget.checked)}
                  />
                </span>
                {row.getVisibleCells().map((cell) => (
                  <span key={cell.id} role="cell" className={css.cell}><table.FlexRender cell={cell} /></span>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
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
