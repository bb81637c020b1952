import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';

export function useNotifications() {
  return useQuery({
    queryKey: keys.notifications,
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
