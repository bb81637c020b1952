import { useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import { records } from '@/api/record_questions';
import { start_work } from '@/api/start_work';
import type { Lead, LeadPriority, LeadStatus } from '@/api/types';
import { tell_done, tell_failure } from '@/components/failure';
import type { NewOwner } from '@/components/lead_choices';
import type { ExportFormat } from '@/components/record_list/export_menu';
import { asked, type Filters } from '@/components/record_list/views';
import { offer_undo } from '@/components/undo';
import { lead_keys, patch_lead, replace_lead } from './lead_records';

/** What the search of the list looks in. */
export const WORDS = 'contact.words';

const question = (filters: Filters) => {
  const filter = asked(filters, WORDS);
  return { filter: filter && JSON.stringify(filter), sort: filters.sort };
};

/** Writes the leads of a list to a file. */
export const export_leads = (filters: Filters, format: ExportFormat) =>
  start_work(api.GET('/api/v1/leads/export', { params: { query: { ...question(filters), format } } }));

/** Lists of leads, and one by itself. */
export const leads = records<Lead, Filters>({
  ...lead_keys,
  page: (filters, cursor, signal, limit = 100) =>
    answer(api.GET('/api/v1/leads', { params: { query: { ...question(filters), cursor, limit } }, signal })),
  read: (id) => answer(api.GET('/api/v1/leads/{id}', { params: { path: { id } } })),
});

export const timeline_question = (lead_id: string) => ({
  queryKey: keys.timeline(lead_id),
  queryFn: () =>
    answer(api.GET('/api/v1/leads/{id}/timeline', { params: { path: { id: lead_id }, query: { limit: 100 } } })),
});

export interface LeadChange {
  status?: LeadStatus;
  priority?: LeadPriority;
  owner?: NewOwner;
}

/** Changes a lead at once, rolls back when the server refuses, and offers to undo. */
export function useChangeLead() {
  const client = useQueryClient();
  const send = (id: string, change: LeadChange) => {
    const { owner, ...rest } = change;
    const body = owner === undefined ? rest : { ...rest, owner_id: owner?.id ?? null };
    return answer(api.PUT('/api/v1/leads/{id}', { params: { path: { id } }, body }));
  };
  const settle = (id: string) => {
    void client.invalidateQueries({ queryKey: keys.timeline(id) });
    void client.invalidateQueries({ queryKey: keys.today });
  };
  return (lead: Lead, change: LeadChange) => {
    const before = before_change(lead, change);
    const roll_back = patch_lead(client, lead.id, shown(change));
    send(lead.id, change).then(
      (saved) => {
        replace_lead(client, saved);
        settle(lead.id);
        const said = said_change(lead, change);
        if (Object.keys(before).length === 0) return tell_done(said);
        offer_undo(said, async () => {
          replace_lead(client, await send(lead.id, before));
          settle(lead.id);
        });
      },
      (failure) => {
        roll_back();
        tell_failure(failure);
      },
    );
  };
}

export interface NewLead {
  name: string;
  email?: string;
  phone?: string;
  owner_id?: string;
}

export function useCreateLead() {
  const client = useQueryClient();
  return async (lead: NewLead) => {
    const created = await answer(api.POST('/api/v1/leads', { body: { ...lead, source: 'manual' } }));
    await client.invalidateQueries({ queryKey: keys.leads });
    return created;
  };
}

/** A change as the lead then reads: a lead of nobody has no owner. */
export function shown({ owner, ...rest }: LeadChange): Partial<Lead> {
  return owner === undefined ? rest : { ...rest, owner: owner ?? undefined };
}

/** What a change did, in words: "Asha is Won now". */
function said_change({ contact: { name } }: Lead, { status, priority, owner }: LeadChange): string {
  if (status) return i18next.t('leads:changed_status', { name, to: i18next.t(`common:status_${status}`) });
  if (priority) return i18next.t('leads:changed_priority', { name, to: i18next.t(`common:priority_${priority}`) });
  if (owner) return i18next.t('leads:changed_owner', { name, to: owner.name });
  return i18next.t('leads:changed_owner_none', { name });
}

/** What has to be sent to take a change back. */
function before_change(lead: Lead, change: LeadChange): LeadChange {
  return {
    ...(change.status && { status: lead.status }),
    ...(change.priority && { priority: lead.priority }),
    ...(change.owner !== undefined && { owner: lead.owner ?? null }),
  };
}
