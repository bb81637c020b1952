import { useQuery } from '@tanstack/react-query';
import { answer, api } from './client';
import { keys } from './keys';

/** How many conversations wait to be read (counted up to 100). */
export function useUnreadConversations(): number {
  const query = useQuery({
    queryKey: [...keys.conversations, 'unread_count'],
    queryFn: async () =>
      (await answer(api.GET('/api/v1/conversations', { params: { query: { unread: true, limit: 100 } } }))).items
        .length,
  });
  return query.data ?? 0;
}
