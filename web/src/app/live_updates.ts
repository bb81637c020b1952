import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { open_live } from '@/api/live';
import { useSession } from '@/api/session';
import type { Again } from '@/house/again';
import { house } from '@/house/house';

const SOON_MS = 150;
/** A storm of events must not become a storm of questions. */
const AT_MOST_EVERY_MS = 1500;

/** Keeps every cache true while the app is open: each room says what an event makes stale. Used once, by the shell. */
export function useLiveUpdates(): void {
  const client = useQueryClient();
  const signed_in = useSession().status === 'signed_in';
  useEffect(() => {
    if (!signed_in) return;
    const again = make_refresher(client);
    return open_live({
      on_event: (event) => {
        for (const { live } of house.rooms()) live?.[event.kind]?.(event, again);
      },
      on_gap: () => void client.invalidateQueries(),
    });
  }, [client, signed_in]);
}

/** Collects reasons to ask again and spaces them out, per question. */
function make_refresher(client: QueryClient): Again {
  const last = new Map<string, number>();
  const waiting = new Set<string>();
  return (key, work) => {
    const name = key.join('/');
    if (waiting.has(name)) return;
    waiting.add(name);
    const pause = Math.max(SOON_MS, (last.get(name) ?? 0) + AT_MOST_EVERY_MS - Date.now());
    setTimeout(() => {
      waiting.delete(name);
      last.set(name, Date.now());
      if (last.size > 500) last.clear();
      void (work ? work(client) : client.invalidateQueries({ queryKey: key }));
    }, pause);
  };
}
