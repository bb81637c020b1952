import { infiniteQueryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import { keys } from './keys';

/** What happened with a person, newest page first. */
export const story_question = (contact_id: string) =>
  infiniteQueryOptions({
    queryKey: keys.story(contact_id),
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/contacts/{id}/timeline', {
          params: { path: { id: contact_id }, query: { cursor: pageParam, limit: 100 } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
