import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { find_record, type RecordKeys } from './records';
import type { Page } from './types';

/** In the key of what a list begins with. */
export const FIRST = 'first';
const FIRST_ROWS = 10;

interface Questions<Row, Query> extends RecordKeys {
  page: (query: Query, cursor: string | undefined, signal: AbortSignal, limit?: number) => Promise<Page<Row>>;
  read: (id: string) => Promise<Row>;
}

/** The questions that every noun answers: a list by pages, and one record. */
export function records<Row extends { id: string }, Query>(noun: Questions<Row, Query>) {
  return {
    keys: { list: noun.list, one: noun.one } satisfies RecordKeys,

    useList(query: Query) {
      return useInfiniteQuery({
        queryKey: [...noun.list, query],
        queryFn: ({ pageParam, signal }) => noun.page(query, pageParam, signal),
        initialPageParam: undefined as string | undefined,
        getNextPageParam: (page) => page.next,
        placeholderData: keepPreviousData,
        // Comparing a hundred pages field by field would cost frames on every page that comes.
        structuralSharing: false,
      });
    },

    /** The ids that a list begins with at the server. Asked for when something is told of the noun, so that the list itself can
     * stay as it is until somebody wants it anew. */
    useFirst(query: Query): string[] {
      return useQuery({
        queryKey: [...noun.list, FIRST, query],
        queryFn: async ({ signal }) =>
          (await noun.page(query, undefined, signal, FIRST_ROWS)).items.map(({ id }) => id),
        initialData: [],
        staleTime: Infinity,
      }).data;
    },

    /** One record; a row of any list on the screen serves until the answer is there. */
    useOne(id: string) {
      const client = useQueryClient();
      return useQuery({
        queryKey: noun.one(id),
        queryFn: () => noun.read(id),
        placeholderData: () => find_record<Row>(client, noun, id) as never,
      });
    },
  };
}
