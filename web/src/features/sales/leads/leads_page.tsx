import { Button } from '@mantine/core';
import { IconPlus, IconTargetArrow } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/session';
import type { Lead } from '@/api/types';
import { Ago } from '@/components/ago';
import { SpeedMark, StatusMark } from '@/components/lead_marks';
import { RecordList } from '@/components/record_list/record_list';
import { read_filters, type View } from '@/components/record_list/views';
import { EmptyState } from '@/components/states';
import { leads, timeline_question } from './api';
import { useLeadColumns } from './columns';
import { FilterBar } from './filter_bar';
import { FILTER_NAMES, read_lead_search, type LeadSearch } from './filters';
import css from './leads_page.module.css';
import { NewLeads } from './new_leads';

// Not needed to show the list: it comes first.
const LeadBulk = lazy(() => import('./lead_bulk').then((part) => ({ default: part.LeadBulk })));
const CreateLead = lazy(() => import('./create_lead').then((part) => ({ default: part.CreateLead })));
const LeadPeek = lazy(() => import('./lead_peek').then((part) => ({ default: part.LeadPeek })));

export function LeadsPage() {
  const { t } = useTranslation('leads');
  const navigate = useNavigate();
  const client = useQueryClient();
  const search = read_lead_search(useSearch({ strict: false }));
  const filters = read_filters({ ...search }, FILTER_NAMES);
  const may_write = useMay('leads.write');
  const go = (next: LeadSearch) => void navigate({ to: '/leads', search: next, replace: true });
  const create = may_write && (
    <Button
      size="compact-md"
      fz={13}
      leftSection={<IconPlus size={15} />}
      onClick={() => go({ ...search, create: true })}
    >
      {t('new_lead')}
    </Button>
  );
  return (
    <>
      <RecordList
        kept="leads"
        title={t('title')}
        label={t('list_label')}
        actions={create}
        query={leads.useList(filters)}
        columns={useLeadColumns()}
        name_of={name_of}
        card={card}
        page_of={(id) => `/leads/${id}`}
        views={useViews()}
        filter_names={FILTER_NAMES}
        filters={filters}
        first_sort="-captured_at"
        onFilters={(chosen) => go({ ...chosen, peek: search.peek })}
        filter_bar={<FilterBar filters={filters} onChange={(change) => go({ ...search, ...change })} />}
        empty={<NoLeads />}
        peek={search.peek}
        onPeek={(peek) => go({ ...search, peek })}
        peek_label={t('peek_label')}
        panel={(id, close) => <LeadPeek key={id} id={id} close={close} />}
        bulk={may_write ? (picked, clear) => <LeadBulk leads={picked} clear={clear} /> : undefined}
        news={(calm) => <NewLeads calm={calm} />}
        onHover={(id) => void client.prefetchQuery({ ...timeline_question(id), staleTime: 30_000 })}
      />
      {search.create && (
        <Suspense>
          <CreateLead
            close={() => go({ ...search, create: undefined })}
            onCreated={(id) => go({ ...search, create: undefined, peek: id })}
          />
        </Suspense>
      )}
    </>
  );
}

function useViews(): View[] {
  const { t } = useTranslation('leads');
  const { user } = useMe();
  return [
    { id: 'all', name: t('view_all'), filters: {} },
    { id: 'new', name: t('view_new'), filters: { status: 'new' } },
    { id: 'mine', name: t('view_mine'), filters: { owner: user.id } },
    { id: 'unassigned', name: t('view_unassigned'), filters: { owner: 'none' } },
  ];
}

const name_of = (lead: Lead) => lead.contact.name;

const card = (lead: Lead) => ({
  href: `/leads/${lead.id}`,
  name: lead.contact.name,
  sign: lead.unread && <i className={css.unread} />,
  when: <Ago at={lead.captured_at} />,
  line: (
    <>
      <StatusMark status={lead.status} />
      <SpeedMark lead={lead} />
      <span className="truncate">{lead.form?.name}</span>
    </>
  ),
});

function NoLeads() {
  const { t } = useTranslation('leads');
  const may_connect = useMay('channels.write');
  return (
    <EmptyState
      icon={<IconTargetArrow size={22} />}
      title={t('empty_title')}
      text={t('empty_text')}
      action={
        may_connect && (
          <Button component={Link} to="/settings/channels">
            {t('connect_page')}
          </Button>
        )
      }
    />
  );
}
