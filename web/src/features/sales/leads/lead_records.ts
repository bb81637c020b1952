import type { QueryClient } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import { patch_record, type RecordKeys } from '@/api/records';
import type { Lead } from '@/api/types';

export const lead_keys: RecordKeys = { list: keys.leads, one: keys.lead };

/** Changes one lead wherever it is cached; returns the way back. */
export function patch_lead(client: QueryClient, id: string, change: Partial<Lead>): () => void {
  return patch_record(client, lead_keys, id, change);
}

/** Puts the server's lead wherever it is cached. An owner that is left out is none. */
export function replace_lead(client: QueryClient, lead: Lead): void {
  patch_lead(client, lead.id, { ...lead, owner: lead.owner });
}
