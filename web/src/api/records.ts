import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Page } from './types';

/** Where records of a noun are cached: in lists, and each by itself. */
export interface RecordKeys {
  list: readonly string[];
  one: (id: string) => readonly string[];
}

type Pages<Row> = InfiniteData<Page<Row>> | undefined;

/** Changes a record wherever it is cached; returns the way back. */
export function patch_record<Row extends { id: string }>(
  client: QueryClient,
  keys: RecordKeys,
  id: string,
  change: Partial<Row>,
): () => void {
  const before = client.getQueryData<Row>(keys.one(id)) ?? find_record<Row>(client, keys, id);
  const apply = (patch: Partial<Row>) => {
    client.setQueryData<Row>(keys.one(id), (row) => row && { ...row, ...patch });
    client.setQueriesData<Pages<Row>>({ queryKey: keys.list }, (pages) => patched(pages, id, patch));
  };
  apply(change);
  return () => before && apply({ ...absent(change), ...before });
}

/** A row of any cached list, to show at once while the record itself is asked for. */
export function find_record<Row extends { id: string }>(
  client: QueryClient,
  keys: RecordKeys,
  id: string,
): Row | undefined {
  for (const [, pages] of client.getQueriesData<Pages<Row>>({ queryKey: keys.list })) {
    const row = pages?.pages?.flatMap((page) => page.items).find((each) => each.id === id);
    if (row) return row;
  }
  return undefined;
}

/** The members of a change as not there, for records that did not have them. */
function absent<T extends object>(change: T): Partial<T> {
  return Object.fromEntries(Object.keys(change).map((name) => [name, undefined])) as Partial<T>;
}

function patched<Row extends { id: string }>(pages: Pages<Row>, id: string, change: Partial<Row>): Pages<Row> {
  if (!pages?.pages) return pages;
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      items: page.items.map((row) => (row.id === id ? { ...row, ...change } : row)),
    })),
  };
}
