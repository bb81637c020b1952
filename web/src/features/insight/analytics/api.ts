import { useQuery } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import { read_feed } from './feed_items';

export function useToday() {
  return useQuery({
    queryKey: keys.today,
    queryFn: () => answer(api.GET('/api/v1/analytics/today')),
    // Waiting times and the date move on even when no event arrives.
    refetchInterval: 60_000,
  });
}

/** Lines of what happens; live news is put on top of them. */
export const useFeed = () => useQuery({ queryKey: keys.events, queryFn: () => read_feed() });
