import { useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { start_work } from '@/api/start_work';
import type { Lead } from '@/api/types';
import type { Picked } from '@/components/record_list/bulk_bar';
import { shown, type LeadChange } from './api';
import { tell_failure } from '@/components/failure';
import { patch_lead } from './lead_records';

export type { LeadChange } from './api';

/** Changes and deletes many leads as long work, which the tray tells of and takes back. What is on the page changes at once. */
export function useBulk() {
  const client = useQueryClient();
  return {
    change({ rows, which }: Picked<Lead>, change: LeadChange): void {
      const { owner, ...rest } = change;
      const said = owner === undefined ? rest : { ...rest, owner_id: owner?.id ?? null };
      const roll_backs = rows.map((lead) => patch_lead(client, lead.id, shown(change)));
      start_work(api.POST('/api/v1/leads/bulk', { body: { ...which, change: said } })).catch((failure: unknown) => {
        for (const roll_back of roll_backs) roll_back();
        tell_failure(failure);
      });
    },
    erase: ({ which }: Picked<Lead>) =>
      start_work(api.POST('/api/v1/leads/bulk', { body: { ...which, erase: true } })),
  };
}
