import { Button } from '@mantine/core';
import { IconPlus, IconTargetArrow } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/session';
import type { Lead } from '@/api/types';
import { Ago } from '@/components/ago';
import { tell_failure } from '@/components/failure';
import { SpeedMark, StatusMark } from '@/components/lead_marks';
import { RecordList } from '@/components/record_list/record_list';
import type { Condition } from '@/components/filters/filter';
import { read_filters, read_list_search, type ListSearch, type View } from '@/components/record_list/views';
import { EmptyState } from '@/components/states';
import { export_leads, leads, timeline_question, WORDS } from './api';
import { useLeadColumns } from './columns';
import css from './leads_page.module.css';
import { useQuickFilters } from './quick_filters';

// Not needed to show the list: it comes first.
const LeadBulk = lazy(() => import('./lead_bulk').then((part) => ({ default: part.LeadBulk })));
const CreateLead = lazy(() => import('./create_lead').then((part) => ({ default: part.CreateLead })));
const LeadPeek = lazy(() => import('./lead_peek').then((part) => ({ default: part.LeadPeek })));

export function LeadsPage() {
  const { t } = useTranslation('leads');
  const navigate = useNavigate();
  const client = useQueryClient();
  const search = read_list_search(useSearch({ strict: false }));
  const filters = read_filters(search);
  const may_write = useMay('leads.write');
  const go = (next: ListSearch, replace = true) => void navigate({ to: '/leads', search: next, replace });
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
        noun="lead"
        kept="leads"
        title={t('title')}
        label={t('list_label')}
        actions={create}
        query={leads.useList(filters)}
        first={leads.useFirst(filters)}
        columns={useLeadColumns()}
        name_of={name_of}
        card={card}
        page_of={(id) => `/leads/${id}`}
        views={useViews()}
        filters={filters}
        words={WORDS}
        search_label={t('search_leads')}
        quick={useQuickFilters()}
        first_sort="-captured_at"
        view={search.view}
        onFilters={(chosen, further = false) => go({ ...chosen, peek: search.peek, view: search.view }, further)}
        onView={(chosen, view) => go({ ...chosen, peek: search.peek, view }, false)}
        onExport={(format) => void export_leads(filters, format).catch(tell_failure)}
        empty={<NoLeads />}
        peek={search.peek}
        onPeek={(peek) => go({ ...search, peek })}
        peek_label={t('peek_label')}
        panel={(id, close) => <LeadPeek key={id} id={id} close={close} />}
        bulk={may_write ? (picked) => <LeadBulk picked={picked} /> : undefined}
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
    { id: 'new', name: t('view_new'), filters: where({ field: 'status', is: ['new'] }) },
    { id: 'mine', name: t('view_mine'), filters: where({ field: 'owner', is: [user.id] }) },
    { id: 'unassigned', name: t('view_unassigned'), filters: where({ field: 'owner', empty: true }) },
  ];
}

const where = (condition: Condition) => ({ filter: { all: [condition] } });

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
