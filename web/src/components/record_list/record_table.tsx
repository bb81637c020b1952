import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettled } from '../first_screen';
import type { Column } from './column';
import { Heading } from './heading';
import css from './record_table.module.css';
import { Tick } from './tick';

const ROW_HEIGHT = 44;
/** The headings stay over the rows: what is scrolled to has to stand clear of them. */
const HEAD_HEIGHT = 34;

export interface RecordTableProps<Row extends { id: string }> {
  label: string;
  rows: Row[];
  columns: Column<Row>[];
  name_of: (row: Row) => string;
  sort: string;
  /** The record in the open panel. */
  peek?: string;
  /** Nothing can be picked without it. */
  picked?: ReadonlySet<string>;
  has_more: boolean;
  on_open: (id: string) => void;
  on_full: (id: string) => void;
  on_pick: (id: string, on: boolean, through: boolean) => void;
  on_pick_all: (on: boolean) => void;
  on_sort: (sort: string) => void;
  on_more: () => void;
  on_hover?: (id: string) => void;
  /** How far down it begins, and who is told when that changes. */
  top?: number;
  on_scroll?: (top: number) => void;
}

/** A list of records: only the rows in view exist, so ten thousand scroll like ten. */
export function RecordTable<Row extends { id: string }>(props: RecordTableProps<Row>) {
  const { label, rows, columns, peek, picked, has_more, on_more } = props;
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  const settled = useSettled();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: settled ? 12 : 2,
    scrollPaddingEnd: HEAD_HEIGHT,
    initialOffset: props.top,
  });
  const shown = virtual.getVirtualItems();
  const last = shown[shown.length - 1]?.index ?? 0;
  useEffect(() => {
    if (has_more && last >= rows.length - 30) on_more();
  }, [has_more, last, rows.length, on_more]);

  useLayoutEffect(() => {
    if (props.top) scroll.current?.scrollTo({ top: props.top });
    // Only where it begins.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const peek_index = peek ? rows.findIndex((row) => row.id === peek) : -1;
  // What is said below the list takes a part of its height.
  const height = virtual.scrollRect?.height;
  useEffect(() => {
    if (peek_index >= 0) virtual.scrollToIndex(peek_index, { align: 'auto' });
  }, [peek_index, virtual, height]);

  const tracks = [...(picked ? ['28px'] : []), ...columns.map((column) => column.track)].join(' ');
  const all = rows.length > 0 && rows.every((row) => picked?.has(row.id));
  return (
    <div
      ref={scroll}
      className={css.scroll}
      tabIndex={0}
      aria-label={label}
      role="region"
      data-record-list
      onScroll={({ currentTarget }) => props.on_scroll?.(currentTarget.scrollTop)}
    >
      <div
        className={css.grid}
        role="table"
        aria-label={label}
        aria-rowcount={has_more ? -1 : rows.length}
        data-ticks={picked ? true : undefined}
        data-picking={picked?.size ? true : undefined}
      >
        <div role="rowgroup" className={css.headings}>
          <div role="row" className={css.head} style={{ gridTemplateColumns: tracks }}>
            {picked && (
              <span role="columnheader" className={css.check}>
                <Tick
                  label={t('select_all')}
                  on={all}
                  some={!all && picked.size > 0}
                  onChange={() => props.on_pick_all(!all)}
                />
              </span>
            )}
            {columns.map((column) => (
              <Heading key={column.id} column={column} sort={props.sort} on_sort={props.on_sort} />
            ))}
          </div>
        </div>
        <div role="rowgroup" className={css.body} style={{ height: virtual.getTotalSize() }}>
          {shown.map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <TableRow
                  key={row.id}
                  row={row}
                  columns={columns as unknown as Column<{ id: string }>[]}
                  name={props.name_of(row)}
                  index={item.index}
                  start={item.start}
                  tracks={tracks}
                  open={row.id === peek}
                  picked={picked && picked.has(row.id)}
                  on_open={props.on_open}
                  on_full={props.on_full}
                  on_pick={props.on_pick}
                  on_hover={props.on_hover}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface TableRowProps extends Pick<
  RecordTableProps<{ id: string }>,
  'columns' | 'on_open' | 'on_full' | 'on_pick' | 'on_hover'
> {
  row: { id: string };
  name: string;
  index: number;
  start: number;
  tracks: string;
  open: boolean;
  picked?: boolean;
}

/** Scrolling asks the list to draw itself at every frame; only rows that come into view are drawn. */
const TableRow = memo(function TableRow({
  row,
  columns,
  name,
  index,
  start,
  tracks,
  open,
  picked,
  on_open,
  on_full,
  on_pick,
  on_hover,
}: TableRowProps) {
  const { t } = useTranslation();
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={open}
      className={css.row}
      data-peek={open || undefined}
      data-picked={picked || undefined}
      style={{ gridTemplateColumns: tracks, transform: `translateY(${start}px)` }}
      // A press by key on the row that is open already goes on to its page.
      onClick={(event) => (event.detail === 0 && open ? on_full(row.id) : on_open(row.id))}
      onPointerEnter={on_hover && (() => on_hover(row.id))}
    >
      {picked !== undefined && (
        <span role="cell" className={css.check} onClick={(event) => event.stopPropagation()}>
          <Tick
            label={t('select_one', { name })}
            on={picked}
            onChange={(on, through) => on_pick(row.id, on, through)}
          />
        </span>
      )}
      {columns.map((column) => (
        <span key={column.id} role="cell" className={css.cell}>
          {column.cell(row)}
        </span>
      ))}
    </div>
  );
});
