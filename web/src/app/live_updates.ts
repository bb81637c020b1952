import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import { open_live, type LiveEvent } from '@/api/live';
import { news } from '@/api/news';
import { replace_lead } from '@/api/patches';
import { useSession } from '@/api/session';

const SOON_MS = 150;
/** A storm of events must not become a storm of questions. */
const AT_MOST_EVERY_MS = 1500;

/** Keeps every cache true while the app is open. Used once, by the shell. */
export function useLiveUpdates(): void {
  const client = useQueryClient();
  const signed_in = useSession().status === 'signed_in';
  useEffect(() => {
    if (!signed_in) return;
    const ask_again = make_refresher(client);
    return open_live({
      on_event: (event) => apply(event, client, ask_again),
      on_gap: () => void client.invalidateQueries(),
    });
  }, [client, signed_in]);
}

type Refresher = (key: readonly string[], work?: () => unknown) => void;

function apply(event: LiveEvent, client: QueryClient, ask_again: Refresher): void {
  const { conversation_id, lead_id } = event;
  switch (event.kind) {
    case 'lead.captured':
      news.lead_arrived();
      ask_again(keys.lead_forms);
      break;
    case 'lead.changed':
      break;
    case 'message.changed':
      if (conversation_id) {
        ask_again(keys.messages(conversation_id));
        // What people write opens the 24-hour window and counts as unread.
        ask_again(keys.conversation(conversation_id));
      }
      ask_again(keys.conversations);
      break;
    case 'conversation.changed':
      if (conversation_id) ask_again(keys.conversation(conversation_id));
      ask_again(keys.conversations);
      return;
    case 'channel.changed':
      ask_again(keys.channels);
      return;
    case 'notification.created':
      ask_again(keys.notifications);
      return;
  }
  if (lead_id) {
    ask_again(keys.timeline(lead_id));
    if (event.kind !== 'lead.captured') ask_again(keys.lead(lead_id), () => refresh_lead(client, lead_id));
  }
  ask_again(keys.events);
  ask_again(keys.today);
}

/** Brings one lead up to date in place, so that rows do not move under the pointer. */
async function refresh_lead(client: QueryClient, id: string): Promise<void> {
  if (!news.shows_lead(client, id)) return;
  const lead = await answer(api.GET('/api/v1/leads/{id}', { params: { path: { id } } })).catch(() => undefined);
  if (lead) replace_lead(client, lead);
}

/** Collects reasons to ask again and spaces them out, per question. */
function make_refresher(client: QueryClient): Refresher {
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
      void (work ? work() : client.invalidateQueries({ queryKey: key }));
    }, pause);
  };
}
