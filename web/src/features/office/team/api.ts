import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import type { User } from '@/api/types';

export interface NewUser {
  name: string;
  email: string;
  password: string;
  role: string;
}

/** The roles that somebody can be given: everything but owner. */
export function useRoles(): string[] {
  const roles = useQuery({ queryKey: keys.roles, queryFn: () => answer(api.GET('/api/v1/roles')) });
  return (roles.data?.items ?? []).map((role) => role.name).filter((name) => name !== 'owner');
}

export function useAddUser() {
  const client = useQueryClient();
  return async (user: NewUser) => {
    const added = await answer(api.POST('/api/v1/users', { body: user }));
    await client.invalidateQueries({ queryKey: keys.users });
    return added;
  };
}

/** Changes somebody at once and takes it back when the server refuses. */
export function useChangeUser() {
  const client = useQueryClient();
  type List = { items: User[] };
  return useMutation({
    mutationFn: ({ id, ...change }: { id: string; role?: string; active?: boolean }) =>
      answer(api.PUT('/api/v1/users/{id}', { params: { path: { id } }, body: change })),
    onMutate: ({ id, ...change }) => {
      const before = client.getQueryData<List>(keys.users);
      client.setQueryData<List>(
        keys.users,
        (list) =>
          list && { ...list, items: list.items.map((user) => (user.id === id ? { ...user, ...change } : user)) },
      );
      return before;
    },
    onError: (_failure, _change, before) => client.setQueryData(keys.users, before),
    onSettled: () => client.invalidateQueries({ queryKey: keys.users }),
  });
}
