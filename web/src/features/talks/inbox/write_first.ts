import { useMutation, useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { useState } from 'react';
import { keys } from '@/api/keys';
import { ApiProblem } from '@/api/problem';
import { tell_done } from '@/components/failure';
import type { Reachable } from '@/components/reach/person';
import { write_first } from './api';
import { make_client_id, type Draft } from './outbox';

/** Writes to somebody with whom nothing may have been said yet. */
export function useWriteFirst({ contact_id, name }: Reachable, onDone?: () => void) {
  const client = useQueryClient();
  const [refused, refuse] = useState<Draft>();
  // The same words sent again after a lost answer are one message.
  const [client_id, renew] = useState(make_client_id);
  const sending = useMutation({
    mutationFn: (draft: Draft) => write_first(contact_id, draft, client_id),
    onSuccess: () => {
      tell_done(i18next.t('inbox:written_to', { name }));
      renew(make_client_id());
      onDone?.();
    },
    onError: (failure, draft) => {
      refuse(draft);
      if (failure instanceof ApiProblem && failure.code !== 'offline') renew(make_client_id());
    },
    onSettled: () =>
      Promise.all(
        [keys.ways(contact_id), keys.conversations, keys.leads, keys.any_lead, keys.story(contact_id)].map(
          (queryKey) => client.invalidateQueries({ queryKey }),
        ),
      ),
  });
  return { ...sending, refused, post: (draft: Draft) => sending.mutate(draft) };
}
