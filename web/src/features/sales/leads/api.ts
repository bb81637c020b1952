import { useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import { records } from '@/api/record_questions';
import type { Lead, LeadPriority, LeadStatus } from '@/api/types';
import { tell_done, tell_failure } from '@/components/failure';
import type { NewOwner } from '@/components/lead_choices';
import { offer_undo } from '@/components/undo';
import { to_query, type LeadFilters } from './filters';
import { lead_keys, patch_lead, replace_lead } from './lead_records';

/** Lists of leads, and one by itself. */
export const leads = records<Lead, LeadFilters>({
  ...lead_keys,
  page: (filters, cursor, signal) =>
    answer(api.GET('/api/v1/leads', { params: { query: { ...to_query(filters), cursor, limit: 100 } }, signal })),
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
        const said = i18next.t('leads:changed', { name: lead.contact.name });
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

export function useBulkChange() {
  const client = useQueryClient();
  return async (leads: Lead[], change: LeadChange) => {
    const roll_backs = leads.map((lead) => patch_lead(client, lead.id, shown(change)));
    try {
      await send_bulk(
        leads.map((lead) => lead.id),
        change,
      );
    } catch (failure) {
      for (const roll_back of roll_backs) roll_back();
      tell_failure(failure);
      return;
    }
    const groups = grouped_before(leads, change);
    const said = i18next.t('leads:changed_many', { count: leads.length });
    if (groups.length === 0) return tell_done(said);
    offer_undo(said, async () => {
      for (const [ids, before] of groups) await send_bulk(ids, before);
      await client.invalidateQueries({ queryKey: keys.leads });
    });
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

async function send_bulk(ids: string[], change: LeadChange): Promise<void> {
  if (change.status)
    await answer(api.POST('/api/v1/leads/bulk/update-status', { body: { ids, status: change.status } }));
  if (change.owner !== undefined)
    await answer(api.POST('/api/v1/leads/bulk/assign', { body: { ids, owner_id: change.owner?.id ?? null } }));
}

/** A change as the lead then reads: a lead of nobody has no owner. */
function shown({ owner, ...rest }: LeadChange): Partial<Lead> {
  return owner === undefined ? rest : { ...rest, owner: owner ?? undefined };
}

/** What has to be sent to take a change back. */
function before_change(lead: Lead, change: LeadChange): LeadChange {
  return {
    ...(change.status && { status: lead.status }),
    ...(change.priority && { priority: lead.priority }),
    ...(change.owner !== undefined && { owner: lead.owner ?? null }),
  };
}

/** What each lead was before, one call for all that were alike. */
function grouped_before(leads: Lead[], change: LeadChange): [ids: string[], before: LeadChange][] {
  const groups = new Map<string, [string[], LeadChange]>();
  for (const lead of leads) {
    const before = before_change(lead, change);
    if (Object.keys(before).length === 0) continue;
    const name = JSON.stringify(before);
    const group = groups.get(name) ?? [[], before];
    group[0].push(lead.id);
    groups.set(name, group);
  }
  return [...groups.values()];
}
