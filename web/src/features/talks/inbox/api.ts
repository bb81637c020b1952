import {
  useInfiniteQuery,
  useMutation,
  useQueryClient,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import { records } from '@/api/record_questions';
import { find_record, patch_record } from '@/api/records';
import type { Conversation, Message, Page } from '@/api/types';
import { tell_failure } from '@/components/failure';
import type { Filter } from '@/components/filters/filter';
import type { NewOwner } from '@/components/lead_choices';

const conversation_keys = { list: keys.conversations, one: keys.conversation };

/** Lists of conversations, and one by itself. */
export const conversations = records<Conversation, { filter?: Filter }>({
  ...conversation_keys,
  page: ({ filter }, cursor, signal, limit = 50) =>
    answer(
      api.GET('/api/v1/conversations', {
        params: { query: { filter: filter && JSON.stringify(filter), cursor, limit } },
        signal,
      }),
    ),
  read: (id) => answer(api.GET('/api/v1/conversations/{id}', { params: { path: { id } } })),
});

/** Messages of a conversation, newest page first. */
export function useMessages(id: string) {
  return useInfiniteQuery({
    queryKey: keys.messages(id),
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/conversations/{id}/messages', {
          params: { path: { id }, query: { cursor: pageParam, limit: 40 } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
}

/** Puts a sent message into the thread at once; the live stream then moves its ticks. */
export function useAddMessage(id: string) {
  const client = useQueryClient();
  return (message: Message) => {
    client.setQueryData<InfiniteData<Page<Message>>>(keys.messages(id), (data) => {
      const [first, ...rest] = data?.pages ?? [];
      if (!data || !first || first.items.some((each) => each.id === message.id)) return data;
      return { ...data, pages: [{ ...first, items: [message, ...first.items] }, ...rest] };
    });
    void client.invalidateQueries({ queryKey: keys.conversations });
  };
}

/** Marks a conversation as read while it is looked at. */
export function useReadWhileOpen(conversation: Conversation | undefined) {
  const client = useQueryClient();
  const id = conversation?.id;
  const unread = conversation?.unread_count ?? 0;
  useEffect(() => {
    if (!id || unread === 0) return;
    const read = () => {
      if (document.visibilityState !== 'visible') return;
      patch_record<Conversation>(client, conversation_keys, id, { unread_count: 0 });
      answer(api.POST('/api/v1/conversations/{id}/read', { params: { path: { id } } })).then(
        () => client.invalidateQueries({ queryKey: [...keys.conversations, 'unread_count'] }),
        () => undefined,
      );
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [client, id, unread]);
}

const put_status = (id: string, status: Conversation['status']) =>
  answer(api.PUT('/api/v1/conversations/{id}/status', { params: { path: { id } }, body: { status } }));

/** Opens or closes a conversation from outside a component: to undo what was done. */
export async function set_status(client: QueryClient, id: string, status: Conversation['status']): Promise<void> {
  await put_status(id, status);
  patch_record<Conversation>(client, conversation_keys, id, { status });
  await client.invalidateQueries({ queryKey: keys.conversations });
}

/** Brings one conversation up to date where it stands, so that rows do not move under the pointer. */
export async function refresh_conversation(client: QueryClient, id: string): Promise<void> {
  const shown =
    client.getQueryData(keys.conversation(id)) !== undefined ||
    find_record(client, conversation_keys, id) !== undefined;
  if (!shown) return;
  const path = { params: { path: { id } } };
  const fresh = await answer(api.GET('/api/v1/conversations/{id}', path)).catch(() => undefined);
  // What is left out is none: an owner, an end of the window.
  if (fresh) patch_record<Conversation>(client, conversation_keys, id, { ...nothing, ...fresh });
}

const nothing: Partial<Conversation> = {
  owner: undefined,
  lead_id: undefined,
  window_expires_at: undefined,
  waiting_since: undefined,
};

export function useChangeConversation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, status, owner }: { id: string; status?: Conversation['status']; owner?: NewOwner }) =>
      status
        ? put_status(id, status)
        : answer(
            api.PUT('/api/v1/conversations/{id}', {
              params: { path: { id } },
              body: { owner_id: owner?.id ?? null },
            }),
          ),
    onMutate: ({ id, status, owner }) =>
      patch_record<Conversation>(client, conversation_keys, id, {
        ...(status && { status }),
        ...(owner !== undefined && { owner: owner ?? undefined }),
      }),
    onError: (failure, _change, roll_back) => {
      roll_back?.();
      tell_failure(failure);
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.conversations }),
  });
}
