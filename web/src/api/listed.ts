import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, api } from './client';
import type { Schemas } from './types';

/** The nouns whose lists are narrowed by a filter. */
export type Listed = 'lead' | 'contact' | 'conversation';

const COUNTS = {
  lead: (filter: unknown, signal: AbortSignal) => api.POST('/api/v1/leads/count', { body: { filter }, signal }),
  contact: (filter: unknown, signal: AbortSignal) => api.POST('/api/v1/contacts/count', { body: { filter }, signal }),
  conversation: (filter: unknown, signal: AbortSignal) =>
    api.POST('/api/v1/conversations/count', { body: { filter }, signal }),
};

/** How many records a filter finds; "at least so many" where `exact` is false. */
export function useCount(noun: Listed, filter: object | undefined, wanted = true) {
  return useQuery({
    queryKey: [`${noun}s`, 'count', filter ?? null],
    queryFn: ({ signal }) => answer<Schemas['Counted']>(COUNTS[noun](filter, signal)),
    placeholderData: keepPreviousData,
    enabled: wanted,
    retry: false,
  });
}
