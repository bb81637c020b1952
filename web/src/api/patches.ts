import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { keys } from './keys';
import type { Conversation, Lead, Page } from './types';

type Pages<T> = InfiniteData<Page<T>> | undefined;

/** Changes one lead wherever it is cached; returns the way back. */
export function patch_lead(client: QueryClient, id: string, change: Partial<Lead>): () => void {
  const before = client.getQueryData<Lead>(keys.lead(id)) ?? find<Lead>(client, keys.leads, id);
  const apply = (patch: Partial<Lead>) => {
    client.setQueryData<Lead>(keys.lead(id), (lead) => lead && { ...lead, ...patch });
    client.setQueriesData<Pages<Lead>>({ queryKey: keys.leads }, (pages) => patched(pages, id, patch));
  };
  apply(change);
  return () => before && apply({ ...absent(change), ...before });
}

/** Puts the server's lead wherever it is cached. An owner that is left out is none. */
export function replace_lead(client: QueryClient, lead: Lead): void {
  patch_lead(client, lead.id, { ...lead, owner: lead.owner });
}

/** The same for a conversation. */
export function patch_conversation(client: QueryClient, id: string, change: Partial<Conversation>): () => void {
  const before = client.getQueryData<Conversation>(keys.conversation(id)) ?? find<Conversation>(client, keys.conversations, id);
  const apply = (patch: Partial<Conversation>) => {
    client.setQueryData<Conversation>(keys.conversation(id), (one) => one && { ...one, ...patch });
    client.setQueriesData<Pages<Conversation>>({ queryKey: keys.conversations }, (pages) => patched(pages, id, patch));
  };
  apply(change);
  return () => before && apply({ ...absent(change), ...before });
}

/** A row of any cached list, to show at once while the record itself is asked for. */
export function find<T extends { id: string }>(client: QueryClient, list: readonly string[], id: string): T | undefined {
  for (const [, pages] of client.getQueriesData<Pages<T>>({ queryKey: list })) {
    const row = pages?.pages?.flatMap((page) => page.items).find((each) => each.id === id);
    if (row) return row;
  }
  return undefined;
}

/** The members of a change as not there, for records that did not have them. */
function absent<T extends object>(change: T): Partial<T> {
  return Object.fromEntries(Object.keys(change).map((name) => [name, undefined])) as Partial<T>;
}

function patched<T extends { id: string }>(pages: Pages<T>, id: string, change: Partial<T>): Pages<T> {
  if (!pages?.pages) return pages;
  return {
    ...pages,
    pages: pages.pages.map((page) => ({ ...page, items: page.items.map((row) => (row.id === id ? { ...row, ...change } : row)) })),
  };
}
