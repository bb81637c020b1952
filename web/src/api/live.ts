import { useSyncExternalStore } from 'react';
import { session } from './session';

export type LiveState = 'connected' | 'catching_up' | 'offline';
export const LIVE_KINDS = [
  'lead.captured', 'lead.changed', 'message.changed', 'conversation.changed', 'channel.changed', 'notification.created',
] as const;
export type LiveKind = (typeof LIVE_KINDS)[number];

export interface LiveEvent {
  kind: LiveKind;
  at: string;
  lead_id?: string;
  contact_id?: string;
  conversation_id?: string;
  message_id?: string;
  channel_id?: string;
  data?: Record<string, unknown>;
}

const OFFLINE_AFTER_MS = 8000;
let state: LiveState = 'catching_up';
const listeners = new Set<() => void>();

export function useLiveState(): LiveState {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, () => state);
}

interface LiveHandlers {
  /** Something changed. */
  on_event: (event: LiveEvent) => void;
  /** The stream was away: what it may have missed has to be asked for again. */
  on_gap: () => void;
}

/** Opens the tab's one event stream and keeps it open; returns the way to close it. */
export function open_live(handlers: LiveHandlers): () => void {
  let source: EventSource | undefined;
  let last_event_id = '';
  let was_open = false;
  let closed = false;
  let attempt = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let offline: ReturnType<typeof setTimeout> | undefined;

  const connect = () => {
    const token = session.get().access_token;
    if (closed || !token) return;
    const query = new URLSearchParams({ access_token: token });
    // A new EventSource cannot set the Last-Event-ID header itself.
    if (last_event_id) query.set('last_event_id', last_event_id);
    source = new EventSource(`/api/v1/live?${query}`);
    source.addEventListener('hello', opened);
    source.onerror = lost;
    for (const kind of LIVE_KINDS) source.addEventListener(kind, (event) => received(kind, event as MessageEvent<string>));
  };

  const opened = (event: Event) => {
    note(event as MessageEvent<string>);
    attempt = 0;
    clearTimeout(offline);
    if (was_open) handlers.on_gap();
    was_open = true;
    change('connected');
  };

  const received = (kind: LiveKind, event: MessageEvent<string>) => {
    note(event);
    handlers.on_event({ ...(JSON.parse(event.data) as LiveEvent), kind });
  };

  const note = (event: MessageEvent<string>) => {
    if (event.lastEventId) last_event_id = event.lastEventId;
  };

  // A fresh connection, not the browser's own retry: the address carries a token that may have run out.
  const lost = () => {
    source?.close();
    if (closed) return;
    if (state === 'connected') change('catching_up');
    clearTimeout(offline);
    offline = setTimeout(() => change('offline'), OFFLINE_AFTER_MS);
    clearTimeout(retry);
    retry = setTimeout(connect, Math.min(15_000, 500 * 2 ** attempt++));
  };

  const back_online = () => {
    clearTimeout(retry);
    source?.close();
    connect();
  };

  window.addEventListener('online', back_online);
  connect();
  return () => {
    closed = true;
    source?.close();
    clearTimeout(retry);
    clearTimeout(offline);
    window.removeEventListener('online', back_online);
  };
}

function change(next: LiveState): void {
  if (state === next) return;
  state = next;
  for (const listener of listeners) listener();
}
