import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import { replace_me } from '@/api/session';

export interface ProfileChange {
  name?: string;
  locale?: string;
}

/** Changes what others see of oneself, and the language of what the server writes. */
export function useChangeProfile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: ProfileChange) => answer(api.PUT('/api/v1/auth/me', { body: change })),
    onSuccess: (me) => {
      replace_me(me);
      void client.invalidateQueries({ queryKey: keys.users });
    },
  });
}
