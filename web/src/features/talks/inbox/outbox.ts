import { useSyncExternalStore } from 'react';
import { answer, api } from '@/api/client';
import { ApiProblem } from '@/api/problem';
import type { Message, Variable } from '@/api/types';
import { reason_of } from '@/components/failure';

export interface Draft {
  text?: string;
  template?: { name: string; language: string; variables: Variable[] };
  /** Absent: the one of the last message. */
  channel_id?: string;
  /** What stands in the thread until the server's own wording is there. */
  preview: string;
}

/** A message the server has not confirmed. The same client_id sent twice is one message. */
export interface Outgoing extends Draft {
  client_id: string;
  conversation_id: string;
  created_at: string;
  failure?: string;
}

let waiting: readonly Outgoing[] = [];
const listeners = new Set<() => void>();

export function useOutbox(conversation_id: string): Outgoing[] {
  const all = useSyncExternalStore(
    (listener) => {
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
  const outgoing = { ...draft, conversation_id, client_id: make_client_id(), created_at: new Date().toISOString() };
  change([...waiting, outgoing]);
  await deliver(outgoing, on_sent);
}

export function send_again(outgoing: Outgoing, on_sent: (message: Message) => void): void {
  replace({ ...outgoing, failure: undefined });
  // Back into the thread with the reason when the window has closed meanwhile.
  deliver(outgoing, on_sent).catch((failure: unknown) =>
    change([...waiting, { ...outgoing, failure: reason_of(failure) }]),
  );
}

export function forget(client_id: string): void {
  change(waiting.filter((each) => each.client_id !== client_id));
}

async function deliver(outgoing: Outgoing, on_sent: (message: Message) => void): Promise<void> {
  const { client_id, conversation_id } = outgoing;
  try {
    on_sent(
      await answer(
        api.POST('/api/v1/conversations/{id}/messages', {
          params: { path: { id: conversation_id } },
          body: said_in(outgoing, client_id),
        }),
      ),
    );
    forget(client_id);
  } catch (failure) {
    if (failure instanceof ApiProblem && failure.code === 'window_closed') {
      forget(client_id);
      throw failure;
    }
    replace({ ...outgoing, failure: reason_of(failure) });
  }
}

/** A draft as the server takes it. */
export const said_in = ({ text, template, channel_id }: Draft, client_id: string) => ({
  ...(template ? { message_template: template } : { text }),
  channel_id,
  client_id,
});

function replace(outgoing: Outgoing): void {
  change(waiting.map((each) => (each.client_id === outgoing.client_id ? outgoing : each)));
}

function change(next: readonly Outgoing[]): void {
  waiting = next;
  for (const listener of listeners) listener();
}

/** A UUID; crypto.randomUUID exists only on https and localhost. */
export function make_client_id(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
