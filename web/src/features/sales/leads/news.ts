import { useSyncExternalStore } from 'react';

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
};

export function useNewLeads(): number {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => leads,
  );
}

function tell(): void {
  for (const listener of listeners) listener();
}
