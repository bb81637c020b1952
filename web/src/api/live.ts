import { useSyncExternalStore } from 'react';
import { read_event_stream, type StreamMessage } from './event_stream';
import { bearer, refresh_session, session } from './session';
import { LIVE_KIND, type LiveKind as ToldKind } from './words';

export type LiveState = 'connected' | 'catching_up' | 'offline';
/** What has changed, as the server names it: "lead.changed". Rooms say which they listen for. */
export type LiveKind = ToldKind | typeof TO_ONE_PERSON;
/** The bell's, told to nobody else: it is no event of the workspace. */
const TO_ONE_PERSON = 'notification.created';

export interface LiveEvent {
  kind: LiveKind;
  /** What happened exactly: "message.delivered" where `kind` is "message.changed". */
  happened: string;
  at: string;
  lead_id?: string;
  contact_id?: string;
  conversation_id?: string;
  message_id?: string;
  channel_id?: string;
  data?: Record<string, unknown>;
}

const OFFLINE_AFTER_MS = 8000;
/** The server says something at least every 15 s: after twice that and some, nobody is there. */
const SILENT_AFTER_MS = 35_000;
/** After a longer absence all that is shown is asked for again, and what happened one by one no longer matters. */
const REPLAY_UP_TO_MS = 120_000;
let state: LiveState = 'catching_up';
const listeners = new Set<() => void>();

export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => state,
  );
}

let doubt: (() => void) | undefined;

/** Something else could not reach the server: the stream has to prove that it still does. */
export function doubt_live(): void {
  doubt?.();
}

interface LiveHandlers {
  /** Something changed. */
  on_event: (event: LiveEvent) => void;
  /** The stream was away: what it may have missed has to be asked for again. */
  on_gap: () => void;
}

/** Opens the tab's one event stream and keeps it open; returns the way to close it. */
export function open_live(handlers: LiveHandlers): () => void {
  let connection: AbortController | undefined;
  let last_event_id = '';
  let heard_at = 0;
  const told = new Set<string>();
  let was_open = false;
  let attempt = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let offline: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const connect = () => {
    clearTimeout(retry);
    connection?.abort();
    if (!session.get().access_token) return;
    const mine = (connection = new AbortController());
    const gone = () => {
      if (connection === mine) lost();
    };
    hear(gone);
    listen(mine.signal, gone).then(gone, gone);
  };

  const listen = async (signal: AbortSignal, gone: () => void) => {
    const resumes = last_event_id && Date.now() - heard_at < REPLAY_UP_TO_MS;
    const headers = { ...bearer(), ...(resumes && { 'Last-Event-ID': last_event_id }) };
    const answer = await fetch('/api/v1/live', { headers, signal, cache: 'no-store' });
    if (answer.status === 401) await refresh_session();
    if (!answer.ok || !answer.body) return;
    const heard = () => {
      heard_at = Date.now();
      hear(gone);
    };
    await read_event_stream(answer.body, heard, (message) => {
      if (!signal.aborted) received(message);
    });
  };

  const hear = (gone: () => void) => {
    clearTimeout(silence);
    silence = setTimeout(gone, SILENT_AFTER_MS);
  };

  const received = ({ event, data, id }: StreamMessage) => {
    if (id) last_event_id = id;
    // A stream that resumes may tell the last few again.
    if (id && told.has(id)) return;
    if (told.size >= 1000) told.clear();
    if (id) told.add(id);
    if (event === 'hello') opened();
    else if (is_kind(event)) handlers.on_event(live_event(event, data));
  };

  const opened = () => {
    attempt = 0;
    clearTimeout(offline);
    offline = undefined;
    if (was_open) handlers.on_gap();
    was_open = true;
    change('connected');
  };

  const lost = () => {
    connection?.abort();
    connection = undefined;
    clearTimeout(silence);
    if (state === 'connected') change('catching_up');
    offline ??= setTimeout(() => change('offline'), OFFLINE_AFTER_MS);
    clearTimeout(retry);
    retry = setTimeout(connect, Math.min(15_000, 500 * 2 ** attempt++));
  };

  doubt = () => {
    if (state === 'connected') lost();
  };
  window.addEventListener('online', connect);
  connect();
  return () => {
    const last = connection;
    connection = undefined;
    doubt = undefined;
    last?.abort();
    for (const timer of [retry, offline, silence]) clearTimeout(timer);
    window.removeEventListener('online', connect);
  };
}

function change(next: LiveState): void {
  if (state === next) return;
  state = next;
  for (const listener of listeners) listener();
}

function live_event(kind: LiveKind, data: string): LiveEvent {
  const told = JSON.parse(data) as LiveEvent;
  return { ...told, kind, happened: told.kind };
}

const KINDS: ReadonlySet<string> = new Set([...LIVE_KIND, TO_ONE_PERSON]);
const is_kind = (event: string): event is LiveKind => KINDS.has(event);
