import type { Message, Schemas } from '@/api/types';
import { facts_of } from '@/components/event_facts';

export type StoryEvent = Schemas['StoryEntry'];
export type StoryShows = 'all' | 'messages' | 'changes';

export type StoryEntry =
  | { key: string; at: string; message: Message; event?: undefined }
  | { key: string; at: string; event: StoryEvent; message?: undefined };

interface Loaded<T> {
  items: T[];
  /** There is more, older than the last of these. */
  more: boolean;
}

/** A message's own events say what its bubble shows; that somebody looked changes nothing. */
function is_shown(event: StoryEvent): boolean {
  if (event.kind.startsWith('message.')) return false;
  const { what } = facts_of(event.data);
  return event.kind !== 'conversation.changed' || what === 'status' || what === 'owner';
}

/**
 * One stream of what was said and what happened, newest first. As long as one of the two lists goes on, nothing older than
 * its last row is shown: what belongs between would come in later above it.
 */
export function merge_story(events: Loaded<StoryEvent>, messages: Loaded<Message>, shows: StoryShows) {
  const with_events = shows !== 'messages';
  const with_messages = shows !== 'changes';
  const ends: string[] = [];
  const last_event = events.items.at(-1);
  const last_message = messages.items.at(-1);
  if (with_events && events.more && last_event) ends.push(last_event.at);
  if (with_messages && messages.more && last_message) ends.push(last_message.created_at);
  const horizon = ends.toSorted(by_time).at(-1);
  const entries: StoryEntry[] = [
    ...(with_events ? events.items.filter(is_shown).map((event) => ({ key: event.id, at: event.at, event })) : []),
    ...(with_messages ? messages.items.map((message) => ({ key: message.id, at: message.created_at, message })) : []),
  ];
  return {
    entries: entries
      .filter(({ at }) => !horizon || by_time(at, horizon) >= 0)
      .toSorted((one, other) => by_time(other.at, one.at) || (one.key < other.key ? 1 : -1)),
    /** Which list has to go on first. */
    next: {
      events: with_events && events.more && last_event?.at === horizon,
      messages: with_messages && messages.more && last_message?.created_at === horizon,
    },
  };
}

const by_time = (one: string, other: string) => Date.parse(one) - Date.parse(other);
