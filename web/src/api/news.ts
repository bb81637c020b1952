import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { keys } from './keys';
import { find } from './patches';
import type { Lead } from './types';

let leads = 0;
const listeners = new Set<() => void>();

/** What has arrived but is not yet in the lists on the screen: a list never jumps under the pointer. */
export const news = {
  lead_arrived() {
    leads += 1;
    tell();
  },
  leads_seen() {
    if (leads === 0) return;
    leads = 0;
    tell();
  },
  shows_lead: (client: QueryClient, id: string) =>
    client.getQueryData(keys.lead(id)) !== undefined || find<Lead>(client, keys.leads, id) !== undefined,
};

export function useNewLeads(): number {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, () => leads);
}

function tell(): void {
  for (const listener of listeners) listener();
}
