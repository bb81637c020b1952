import { useSyncExternalStore } from 'react';
import { answer, api } from '@/api/client';
import { keep_on_device, read_device } from '@/api/device';
import { ApiProblem } from '@/api/problem';
import { session } from '@/api/session';
import type { Message, Variable } from '@/api/types';
import { reason_of } from '@/components/failure';

export interface Draft {
  text?: string;
  template?: { name: string; language: string; variables: Variable[] };
  /** What stands in the thread until the server's own wording is there. */
  preview: string;
}

/** A message the server has not confirmed. The same client_id sent twice is one message. */
export interface Outgoing extends Draft {
  client_id: string;
  conversation_id: string;
  created_at: string;
  /** The server was out of reach: it goes out as soon as it is not. */
  waits?: true;
  /** The server said no: a person has to decide. */
  failure?: string;
}

const KEY = 'outbox';
const AGAIN_AFTER_MS = 5000;

let waiting: readonly Outgoing[] = [];
let of_user: string | undefined;
let again: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();
/** What is said to one person goes out one after the other. */
const sending = new Set<string>();
/** Who waits for what becomes of a message, while the page lives on which it was written. */
const askers = new Map<string, { settled: (message?: Message) => void; refused: (failure: unknown) => void }>();

export function useOutbox(conversation_id: string): Outgoing[] {
  const all = useSyncExternalStore(
    (listener) => {
      take_up();
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => waiting,
  );
  return all.filter((each) => each.conversation_id === conversation_id);
}

/** Sends a draft and keeps it in sight meanwhile. Throws only when the window is closed: then a template has to be chosen. */
export async function send(
  conversation_id: string,
  draft: Draft,
  on_sent: (message: Message) => void,
): Promise<void> {
  take_up();
  const outgoing = { ...draft, conversation_id, client_id: make_client_id(), created_at: new Date().toISOString() };
  change((all) => [...all, outgoing]);
  const message = await outcome(outgoing);
  if (message) on_sent(message);
}

export function send_again(outgoing: Outgoing, on_sent: (message: Message) => void): void {
  replace({ ...outgoing, failure: undefined });
  // Back into the thread with the reason when the window has closed meanwhile.
  outcome(outgoing).then(
    (message) => message && on_sent(message),
    (failure: unknown) => change((all) => [...all, { ...outgoing, failure: reason_of(failure) }]),
  );
}

export function forget(client_id: string): void {
  change((all) => all.filter((each) => each.client_id !== client_id));
}

/** Sends what waits, also what an earlier visit of this person left. */
export function resume_sending(): void {
  take_up();
  for (const id of new Set(waiting.map((each) => each.conversation_id))) void deliver(id);
}

function take_up(): void {
  const user = session.get().me?.user.id;
  if (!user || of_user === user) return;
  of_user = user;
  show(read_device<Outgoing[]>(KEY) ?? []);
}

/** Nothing when it stands in the thread as refused; throws when its window is closed. */
function outcome({ client_id, conversation_id }: Outgoing): Promise<Message | undefined> {
  return new Promise((settled, refused) => {
    askers.set(client_id, { settled, refused });
    void deliver(conversation_id);
  });
}

/** In the order in which it was written; what was refused does not hold up the rest. */
async function deliver(conversation_id: string): Promise<void> {
  if (sending.has(conversation_id)) return;
  sending.add(conversation_id);
  const next = () => waiting.find((each) => each.conversation_id === conversation_id && !each.failure);
  for (let outgoing = next(); outgoing; outgoing = next()) if (!(await post(outgoing))) break;
  sending.delete(conversation_id);
}

/** False when the next one has to wait as well. */
async function post(outgoing: Outgoing): Promise<boolean> {
  const { client_id, conversation_id, text, template } = outgoing;
  const user = of_user;
  const asker = askers.get(client_id);
  try {
    const body = template ? { message_template: template, client_id } : { text, client_id };
    const path = { id: conversation_id };
    const message = await answer(api.POST('/api/v1/conversations/{id}/messages', { params: { path }, body }));
    if (user !== of_user) return false;
    askers.delete(client_id);
    asker?.settled(message);
    forget(client_id);
    return true;
  } catch (failure) {
    if (user !== of_user) return false;
    if (is_passing(failure)) {
      replace({ ...outgoing, waits: true });
      clearTimeout(again);
      again = setTimeout(resume_sending, AGAIN_AFTER_MS);
      return false;
    }
    askers.delete(client_id);
    if (asker && failure instanceof ApiProblem && failure.code === 'window_closed') {
      forget(client_id);
      asker.refused(failure);
    } else {
      replace({ ...outgoing, waits: undefined, failure: reason_of(failure) });
      asker?.settled();
    }
    return true;
  }
}

/** Not the message is wrong: nobody is there, nobody may just now, or too much is going on. */
const is_passing = (failure: unknown) =>
  failure instanceof ApiProblem &&
  (failure.status === 0 || failure.status === 401 || failure.status === 429 || failure.status >= 500);

function replace(outgoing: Outgoing): void {
  change((all) => all.map((each) => (each.client_id === outgoing.client_id ? outgoing : each)));
}

/** On the device too, where another tab may have added its own. */
function change(next: (all: readonly Outgoing[]) => readonly Outgoing[]): void {
  const kept = next(read_device<Outgoing[]>(KEY) ?? waiting);
  keep_on_device(KEY, kept.length > 0 ? kept : undefined);
  show(next(waiting));
}

function show(all: readonly Outgoing[]): void {
  waiting = all;
  for (const listener of listeners) listener();
}

/** A UUID; crypto.randomUUID exists only on https and localhost. */
function make_client_id(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
