import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';

/** Everything that matches a text, over all nouns. Asks from two letters on. */
export function useSearch(text: string) {
  const wanted = text.trim();
  return useQuery({
    queryKey: keys.search(wanted),
    queryFn: ({ signal }) => answer(api.GET('/api/v1/search', { params: { query: { q: wanted } }, signal })),
    enabled: wanted.length >= 2,
    placeholderData: keepPreviousData,
    staleTime: 5000,
  });
}
