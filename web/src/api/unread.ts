import { useQuery } from '@tanstack/react-query';
import { answer, api } from './client';
import { keys } from './keys';

/** How many conversations wait to be read; the server stops counting where nobody would. */
export function useUnreadConversations(): number {
  const query = useQuery({
    queryKey: keys.unread,
    queryFn: () =>
      answer(api.POST('/api/v1/conversations/count', { body: { filter: { field: 'unread', is: [true] } } })),
  });
  return query.data?.count ?? 0;
}
