import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Listed } from '@/api/listed';
import type { Page } from '@/api/types';
import { FilterBar } from '../filters/filter_bar';
import type { Quick } from '../filters/quick';
import { PageHead } from '../page';
import { SearchField } from '../search_field';
import { useShortcut } from '../shortcuts';
import { Answered, EmptyState, ListSkeleton } from '../states';
import { BulkBar, type Picked } from './bulk_bar';
import { ColumnMenu, useColumns } from './column_menu';
import type { Column } from './column';
import { ExportMenu, type ExportFormat } from './export_menu';
import { keep_place, place_to_return_to } from './kept_place';
import { NewRows } from './new_rows';
import { PhoneMenu } from './phone_menu';
import { RecordCards, type Card } from './record_cards';
import css from './record_list.module.css';
import { RecordTable } from './record_table';
import { useSelection } from './selection';
import { useSorted } from './sorts';
import { useSteps } from './steps';
import { Total } from './total';
import { ViewTabs } from './view_tabs';
import { asked, same_filters, searched, type Filters, type View } from './views';

interface RecordListProps<Row extends { id: string }> {
  noun: Listed;
  /** Under which name a person's columns and views are kept. */
  kept: string;
  title: string;
  label: string;
  /** What one can do on the page, at its head. */
  actions?: ReactNode;
  query: UseInfiniteQueryResult<InfiniteData<Page<Row>>>;
  /** The ids with which the list begins at the server now. */
  first: string[];
  columns: Column<Row>[];
  name_of: (row: Row) => string;
  card: (row: Row) => Card;
  /** The address of a record's own page. */
  page_of: (id: string) => string;
  views: View[];
  filters: Filters;
  /** The field that the search looks in. */
  words: string;
  search_label: string;
  quick: Quick[];
  first_sort: string;
  /** The saved view that was opened last. */
  view?: string;
  /** `further` goes on with what was changed a moment ago. */
  onFilters: (filters: Filters, further?: boolean) => void;
  onView: (filters: Filters, view?: string) => void;
  onExport: (format: ExportFormat) => void;
  /** What stands there while there is no record at all. */
  empty: ReactNode;
  peek?: string;
  onPeek: (id: string | undefined) => void;
  peek_label: string;
  panel: (id: string, close: () => void) => ReactNode;
  /** What can be done with several; rows can be picked when it is given. */
  bulk?: (picked: Picked<Row>) => ReactNode;
  onHover?: (id: string) => void;
}

/** The page of a noun: views, filters, the list with its panel, and what can be done with what is picked. */
export function RecordList<Row extends { id: string }>(props: RecordListProps<Row>) {
  const { query, filters, peek, onPeek, onFilters, bulk } = props;
  const navigate = useNavigate();
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  const columns = useColumns(`${props.kept}.columns`, useSorted(props.noun, props.columns));
  const phone = useMediaQuery('(max-width: 700px)') ?? false;
  const sort = filters.sort ?? props.first_sort;
  const wanted = asked(filters, props.words);
  const narrowed = JSON.stringify(wanted ?? null);
  const place = `${props.kept} ${sort} ${narrowed}`;
  const [returned] = useState(() => place_to_return_to(place));
  const { picked, pick, pick_all, clear } = useSelection(ids, returned?.picked);
  const top = useRef(returned?.top ?? 0);
  const keep = useCallback(() => keep_place(place, { top: top.current, picked: [...picked] }), [place, picked]);
  useEffect(keep, [keep]);
  const scrolled = (to: number) => {
    top.current = to;
    keep();
  };
  // On a phone somebody says first that she wants to pick.
  const [picking, set_picking] = useState(picked.size > 0);
  // Of the list as it is narrowed now: with another filter they would be others.
  const [all_of, pick_all_of] = useState<string>();
  const all = all_of === narrowed;
  const leave = () => {
    pick_all_of(undefined);
    set_picking(false);
    clear();
  };
  const chosen = useMemo(() => (all ? new Set(rows.map((row) => row.id)) : picked), [all, rows, picked]);
  const pick_one = (id: string, on: boolean, through: boolean) => {
    if (all) pick_all(true);
    pick_all_of(undefined);
    pick(id, on, through);
  };
  const full = (id: string) => void navigate({ to: props.page_of(id) });
  const step = useSteps(ids, peek, onPeek);
  const order = (next: string) => onFilters({ ...filters, sort: next === props.first_sort ? undefined : next });
  const { fetchNextPage, isFetchingNextPage } = query;
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);

  useShortcut('j', () => step(1));
  useShortcut('k', () => step(-1));
  useShortcut('x', () => peek && pick_one(peek, !chosen.has(peek), false), Boolean(peek && bulk));
  useShortcut('Enter', () => peek && full(peek), Boolean(peek));
  useShortcut('Escape', () => (peek ? onPeek(undefined) : leave()));

  return (
    <div className={css.page}>
      <PageHead
        title={props.title}
        note={
          query.data && <Total noun={props.noun} asked={wanted} whole={query.hasNextPage ? undefined : rows.length} />
        }
      >
        {!phone && <ExportMenu start={props.onExport} />}
        {!phone && <ColumnMenu {...columns} />}
        {props.actions}
        {phone && (
          <PhoneMenu
            columns={columns.all}
            sort={sort}
            onSort={order}
            onSelect={bulk && (() => set_picking(true))}
            onExport={props.onExport}
          />
        )}
      </PageHead>
      <ViewTabs
        noun={props.noun}
        kept={props.kept}
        views={props.views}
        filters={filters}
        opened={props.view}
        onChoose={props.onView}
      />
      <div className={css.bar}>
        <FilterBar
          noun={props.noun}
          filter={filters.filter}
          also={searched(filters, props.words)}
          failure={query.error}
          quick={props.quick}
          onChange={(filter, further) => onFilters({ ...filters, filter }, further)}
        >
          <SearchField
            value={filters.q ?? ''}
            label={props.search_label}
            width={250}
            onSearch={(q) => onFilters({ ...filters, q: q || undefined }, true)}
          />
        </FilterBar>
      </div>
      <div className={css.main} data-peek={(peek && !phone) || undefined}>
        <div className={css.list}>
          <Answered of={query} skeleton={<ListSkeleton height={phone ? 66 : 44} />}>
            {() =>
              rows.length === 0 ? (
                same_filters({ ...filters, sort: undefined }, {}) ? (
                  props.empty
                ) : (
                  <NoneMatch clear={() => onFilters({})} />
                )
              ) : phone ? (
                <RecordCards
                  label={props.label}
                  rows={rows}
                  card={props.card}
                  has_more={query.hasNextPage}
                  on_more={more}
                  picked={bulk && picking ? chosen : undefined}
                  on_pick={pick_one}
                  top={returned?.top}
                  on_scroll={scrolled}
                />
              ) : (
                <RecordTable
                  label={props.label}
                  rows={rows}
                  columns={peek ? columns.shown.filter((column) => !column.yields) : columns.shown}
                  name_of={props.name_of}
                  sort={sort}
                  peek={peek}
                  picked={bulk && chosen}
                  has_more={query.hasNextPage}
                  on_open={(id) => onPeek(id === peek ? undefined : id)}
                  on_full={full}
                  on_pick={pick_one}
                  on_pick_all={(on) => (on ? pick_all(true) : leave())}
                  on_sort={order}
                  on_more={more}
                  on_hover={props.onHover}
                  top={returned?.top}
                  on_scroll={scrolled}
                />
              )
            }
          </Answered>
          {query.data && (
            <NewRows
              shown={ids}
              first={props.first}
              calm={chosen.size === 0 && !peek}
              show={() => void query.refetch()}
            />
          )}
          {bulk && (chosen.size > 0 || (phone && picking)) && (
            <Suspense>
              <BulkBar
                noun={props.noun}
                rows={rows.filter((row) => chosen.has(row.id))}
                asked={wanted}
                all={all}
                onAll={() => pick_all_of(narrowed)}
                clear={leave}
                actions={bulk}
              />
            </Suspense>
          )}
        </div>
        {peek && !phone && (
          <aside className={css.peek} aria-label={props.peek_label}>
            <Suspense>{props.panel(peek, () => onPeek(undefined))}</Suspense>
          </aside>
        )}
      </div>
    </div>
  );
}

function NoneMatch({ clear }: { clear: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      title={t('none_match')}
      text={t('none_match_text')}
      action={
        <Button variant="default" onClick={clear}>
          {t('clear_filters')}
        </Button>
      }
    />
  );
}
