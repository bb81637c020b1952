import { useQuery } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import { house } from '@/house/house';

export function useToday() {
  return useQuery({
    queryKey: keys.today,
    queryFn: () => answer(api.GET('/api/v1/analytics/today')),
    // Waiting times and the date move on even when no event arrives.
    refetchInterval: 60_000,
  });
}

/** What a person wants to hear of. */
export function useFeed() {
  return useQuery({
    queryKey: keys.events,
    queryFn: async () => {
      const { items } = await answer(api.GET('/api/v1/events', { params: { query: { limit: 150 } } }));
      return items.filter((item) => house.look_of(item.kind)?.look.feed).slice(0, 40);
    },
  });
}
