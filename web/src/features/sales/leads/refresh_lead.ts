import type { QueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import { find_record } from '@/api/records';
import { lead_keys, replace_lead } from './lead_records';

/** Brings one lead up to date in place, so that rows do not move under the pointer. */
export async function refresh_lead(client: QueryClient, id: string): Promise<void> {
  const shown = client.getQueryData(keys.lead(id)) !== undefined || find_record(client, lead_keys, id) !== undefined;
  if (!shown) return;
  const lead = await answer(api.GET('/api/v1/leads/{id}', { params: { path: { id } } })).catch(() => undefined);
  if (lead) replace_lead(client, lead);
}
