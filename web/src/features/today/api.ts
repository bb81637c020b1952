import { useQuery } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';

export function useToday() {
  return useQuery({
    queryKey: keys.today,
    queryFn: () => answer(api.GET('/api/v1/analytics/today')),
    // Waiting times and the date move on even when no event arrives.
    refetchInterval: 60_000,
  });
}

export function useFeed() {
  return useQuery({
    queryKey: keys.events,
    queryFn: () => answer(api.GET('/api/v1/events', { params: { query: { limit: 40 } } })),
  });
}
