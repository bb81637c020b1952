import type { QueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import type { FeedItem } from '@/api/types';
import { house } from '@/house/house';

const SHOWN = 40;
/** Changes that began earlier may be told later, when several servers write: so far back is asked for once more. */
const LATE_MS = 10_000;

/** What a person wants to hear of, newest first. */
export async function read_feed(since?: string): Promise<FeedItem[]> {
  const query = { kind: house.told_kinds(), since, limit: SHOWN };
  return (await answer(api.GET('/api/v1/events', { params: { query } }))).items;
}

/** Puts what is new on top of the feed that is shown. */
export async function refresh_feed(client: QueryClient): Promise<void> {
  const shown = client.getQueryData<FeedItem[]>(keys.events);
  const is_seen = client.getQueryCache().find({ queryKey: keys.events })?.isActive();
  if (!shown?.[0] || !is_seen) return client.invalidateQueries({ queryKey: keys.events });
  const newer = await read_feed(new Date(Date.parse(shown[0].at) - LATE_MS).toISOString()).catch(() => undefined);
  if (newer) client.setQueryData<FeedItem[]>(keys.events, (items = []) => merged(newer, items));
}

/** Both lists as one, each line once, newest first. */
export function merged(newer: FeedItem[], shown: FeedItem[]): FeedItem[] {
  const known = new Set(shown.map(({ id }) => id));
  const fresh = newer.filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return shown;
  return [...fresh, ...shown].sort((one, other) => (one.id < other.id ? 1 : -1)).slice(0, SHOWN);
}
