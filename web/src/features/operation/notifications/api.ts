import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';

/** How many are unread, for the bell; what they say is asked for when it is opened. */
export function useUnreadNotifications(): number {
  const query = useQuery({
    queryKey: [...keys.notifications, 'unread_count'],
    queryFn: async () =>
      (await answer(api.GET('/api/v1/notifications', { params: { query: { limit: 1 } } }))).unread_count,
  });
  return query.data ?? 0;
}

export function useNotifications() {
  return useQuery({
    queryKey: [...keys.notifications, 'list'],
    queryFn: () => answer(api.GET('/api/v1/notifications', { params: { query: { limit: 30 } } })),
  });
}

/** Marks some as read, or all of them. */
export function useReadNotifications() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids?: string[]) => answer(api.POST('/api/v1/notifications/read', { body: ids ? { ids } : {} })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.notifications }),
  });
}
