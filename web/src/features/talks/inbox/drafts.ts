import { useSyncExternalStore } from 'react';
import { keep_on_device, read_device } from '@/api/device';
import { read_preference, save_preference } from '@/api/preferences';
import { session } from '@/api/session';

/** What was begun and not sent; an empty text says that it was sent or given up then. */
interface Draft {
  text: string;
  at: number;
}
export type Drafts = Record<string, Draft>;

const KEY = 'drafts';
const MOST = 40;
const MOST_CHARACTERS = 40_000;
const PAUSE_MS = 1500;

let drafts: Drafts = {};
let of_user: string | undefined;
let saving: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** The answer that is being written to somebody: on the device with every letter, on the server at the next pause. */
export function useDraft(conversation_id: string): [string, (text: string) => void] {
  const text = useSyncExternalStore(subscribe, () => drafts[conversation_id]?.text ?? '');
  const write = (next: string) => {
    change({ ...drafts, [conversation_id]: { text: next, at: Date.now() } });
    clearTimeout(saving);
    saving = setTimeout(() => void save(), PAUSE_MS);
  };
  return [text, write];
}

/** The newer of each, the newest of all, and not too much. */
export function merged(one: Drafts, other: Drafts): Drafts {
  const all = { ...one };
  for (const [id, draft] of Object.entries(other)) if (draft.at > (all[id]?.at ?? 0)) all[id] = draft;
  let characters = 0;
  const newest = Object.entries(all)
    .sort(([, first], [, second]) => second.at - first.at)
    .slice(0, MOST)
    .filter(([, { text }]) => (characters += text.length) <= MOST_CHARACTERS);
  return Object.fromEntries(newest);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  void begin();
  return () => void listeners.delete(listener);
}

/** Once for each person: what the device has, and what she wrote elsewhere. */
async function begin(): Promise<void> {
  const user = session.get().me?.user.id;
  if (!user || of_user === user) return;
  of_user = user;
  drafts = {};
  change({});
  const elsewhere = (await read_preference(KEY).catch(() => undefined)) as Drafts | undefined;
  if (elsewhere && of_user === user) change(merged(drafts, elsewhere));
}

async function save(): Promise<void> {
  const elsewhere = ((await read_preference(KEY).catch(() => undefined)) ?? {}) as Drafts;
  change(merged(drafts, elsewhere));
  // Out of reach: the device has it, and the next letter tries again.
  await save_preference(KEY, drafts).catch(() => undefined);
}

/** Another tab may have written to somebody else meanwhile. */
function change(next: Drafts): void {
  drafts = merged(next, read_device<Drafts>(KEY) ?? {});
  keep_on_device(KEY, drafts);
  for (const listener of listeners) listener();
}
