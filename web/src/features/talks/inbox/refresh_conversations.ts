import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import type { Conversation, Page } from '@/api/types';
import { both, type Filter } from '@/components/filters/filter';

type Pages = InfiniteData<Page<Conversation>>;

const MOST_ROWS = 50;
const changed = new Set<string>();

/** Remembers what the next refresh has to look at. */
export function note_changed(conversation_id: string | undefined): void {
  if (conversation_id) changed.add(conversation_id);
}

/** Asks each list on the screen for what has changed, by the list's own filter, and for nothing else. */
export async function refresh_conversations(client: QueryClient): Promise<void> {
  const ids = [...changed];
  changed.clear();
  const lists = client.getQueryCache().findAll({ queryKey: keys.conversations });
  for (const list of lists) {
    const { filter } = (list.queryKey[1] ?? {}) as { filter?: Filter };
    const knows = (list.state.data as Pages | undefined)?.pages;
    // A list that nobody sees, or most of which has changed, is asked for whole, when it is wanted.
    if (!list.isActive() || !knows || ids.length === 0 || ids.length > MOST_ROWS) {
      void client.invalidateQueries({ queryKey: list.queryKey, exact: true });
      continue;
    }
    const still = await answer(
      api.GET('/api/v1/conversations', {
        params: { query: { filter: JSON.stringify(both(filter, { field: 'id', is: ids })), limit: MOST_ROWS } },
      }),
    ).catch(() => undefined);
    if (still) client.setQueryData<Pages>(list.queryKey, (pages) => pages && placed(pages, ids, still.items));
  }
}

/** The list without the changed rows, and those that still belong to it in their place: newest first. */
export function placed(list: Pages, ids: string[], rows: Conversation[]): Pages {
  const gone = new Set(ids);
  const pages = list.pages.map((page) => ({ ...page, items: page.items.filter(({ id }) => !gone.has(id)) }));
  for (const row of rows) {
    const page = pages.find(({ items, next }) => !next || items.some((each) => is_before(row, each)));
    if (!page) continue;
    const at = page.items.findIndex((each) => is_before(row, each));
    page.items.splice(at < 0 ? page.items.length : at, 0, row);
  }
  return { ...list, pages };
}

const moment = ({ last_message, created_at }: Conversation) => Date.parse(last_message?.at ?? created_at);
const is_before = (row: Conversation, other: Conversation) => moment(row) >= moment(other);
