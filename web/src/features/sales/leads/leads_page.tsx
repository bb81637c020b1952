import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPlus, IconTargetArrow } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import { useMay } from '@/api/session';
import type { Lead } from '@/api/types';
import { PageHead } from '@/components/page';
import { Answered, EmptyState, ListSkeleton } from '@/components/states';
import { useShortcut } from '@/components/shortcuts';
import { useLeads } from './api';
import type { ColumnId } from './columns';
import { FilterBar } from './filter_bar';
import { FILTER_NAMES, read_filters, read_lead_search, same_filters, type LeadFilters, type LeadSearch } from './filters';
import { LeadCards } from './lead_cards';
import { LeadTable } from './lead_table';
import { NewLeads } from './new_leads';
import { ColumnMenu, useColumns, ViewTabs } from './view_tabs';
import css from './leads_page.module.css';

// Not needed to show the list: it comes first.
const BulkBar = lazy(() => import('./bulk_bar').then((part) => ({ default: part.BulkBar })));
const CreateLead = lazy(() => import('./create_lead').then((part) => ({ default: part.CreateLead })));
const LeadPeek = lazy(() => import('./lead_peek').then((part) => ({ default: part.LeadPeek })));

/** What the open panel tells anyway. */
const GIVE_WAY: ColumnId[] = ['campaign', 'source', 'email', 'phone'];

export function LeadsPage() {
  const { t } = useTranslation('leads');
  const navigate = useNavigate();
  const client = useQueryClient();
  const search = read_lead_search(useSearch({ strict: false }));
  const filters = read_filters({ ...search });
  const query = useLeads(filters);
  const leads = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const columns = useColumns();
  const may_write = useMay('leads.write');
  const phone = useMediaQuery('(max-width: 700px)') ?? false;
  const [picked, set_picked] = useState<ReadonlySet<string>>(new Set());

  const go = (next: LeadSearch) => void navigate({ to: '/leads', search: next, replace: true });
  const open = (peek: string | undefined) => go({ ...search, peek });
  const full = (id: string) => void navigate({ to: '/leads/$lead_id', params: { lead_id: id } });
  const step = (by: number) => {
    const at = leads.findIndex((lead) => lead.id === search.peek);
    const next = leads[Math.min(leads.length - 1, Math.max(0, at + by))];
    if (next) open(next.id);
  };
  const pick = (ids: string[], on: boolean) =>
    set_picked((before) => {
      const after = new Set(before);
      for (const id of ids) if (on) after.add(id); else after.delete(id);
      return after;
    });
  const { fetchNextPage, isFetchingNextPage } = query;
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  const prefetch = (id: string) =>
    void client.prefetchQuery({
      queryKey: keys.timeline(id),
      queryFn: () => answer(api.GET('/api/v1/leads/{id}/timeline', { params: { path: { id }, query: { limit: 100 } } })),
      staleTime: 30_000,
    });

  useShortcut('j', () => step(1));
  useShortcut('k', () => step(-1));
  useShortcut('x', () => search.peek && pick([search.peek], !picked.has(search.peek)), Boolean(search.peek));
  useShortcut('Enter', () => search.peek && full(search.peek), Boolean(search.peek));
  useShortcut('Escape', () => (search.peek ? open(undefined) : set_picked(new Set())));

  const filtered = FILTER_NAMES.some((name) => filters[name]);
  return (
    <div className={css.page}>
      <PageHead title={t('title')}>
        {!phone && <ColumnMenu {...columns} />}
        {may_write && <Button size="compact-md" fz={13} leftSection={<IconPlus size={15} />} onClick={() => go({ ...search, create: true })}>{t('new_lead')}</Button>}
      </PageHead>
      <ViewTabs filters={filters} onChoose={(chosen) => go({ ...chosen, peek: search.peek })} />
      <div className={css.bar}><FilterBar filters={filters} onChange={(change: LeadFilters) => go({ ...search, ...change })} /></div>
      <div className={css.main} data-peek={(search.peek && !phone) || undefined}>
        <div className={css.list}>
          <Answered of={query} skeleton={<ListSkeleton height={phone ? 66 : 44} />}>
            {() => leads.length === 0 ? <Nothing filtered={filtered} clear={() => go({})} /> : phone ? (
              <LeadCards leads={leads} has_more={query.hasNextPage} on_more={more} />
            ) : (
              <LeadTable
                leads={leads}
                columns={search.peek ? columns.columns.filter((id) => !GIVE_WAY.includes(id)) : columns.columns}
                sort={filters.sort ?? '-captured_at'}
                peek={search.peek}
                picked={picked}
                has_more={query.hasNextPage}
                on_open={(id) => open(id === search.peek ? undefined : id)}
                on_full={full}
                on_pick={pick}
                on_sort={(sort) => go({ ...search, sort: sort === '-captured_at' ? undefined : sort })}
                on_more={more}
                on_hover={prefetch}
              />
            )}
          </Answered>
          <NewLeads calm={picked.size === 0 && same_filters(filters, {})} />
          {picked.size > 0 && (
            <Suspense><BulkBar leads={leads.filter((lead: Lead) => picked.has(lead.id))} clear={() => set_picked(new Set())} /></Suspense>
          )}
        </div>
        {search.peek && !phone && (
          <aside className={css.peek} aria-label={t('peek_label')}>
            <Suspense><LeadPeek key={search.peek} id={search.peek} close={() => open(undefined)} /></Suspense>
          </aside>
        )}
      </div>
      {search.create && (
        <Suspense>
          <CreateLead close={() => go({ ...search, create: undefined })} onCreated={(id) => go({ ...search, create: undefined, peek: id })} />
        </Suspense>
      )}
    </div>
  );
}

function Nothing({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  const { t } = useTranslation('leads');
  const may_connect = useMay('channels.write');
  if (filtered) {
    return <EmptyState title={t('none_match')} text={t('none_match_text')} action={<Button variant="default" onClick={clear}>{t('clear_filters')}</Button>} />;
  }
  return (
    <EmptyState
      icon={<IconTargetArrow size={22} />}
      title={t('empty_title')}
      text={t('empty_text')}
      action={may_connect && <Button component={Link} to="/settings/channels">{t('connect_page')}</Button>}
    />
  );
}
