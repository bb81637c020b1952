import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from './client';
import { keys } from './keys';
import { ApiProblem } from './problem';

/** A per-person setting kept by the server: the value (or the fallback until one is saved) and the way to save. */
export function usePreference<T>(key: string, fallback: T) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: keys.preference(key),
    queryFn: async () => ((await read_preference(key)) ?? null) as T | null,
    staleTime: Infinity,
  });
  const save = useMutation({
    mutationFn: (value: T) => save_preference(key, value),
    onMutate: (value) => client.setQueryData(keys.preference(key), value),
  });
  return { value: query.data ?? fallback, ready: !query.isPending, save: save.mutate };
}

export const save_preference = (key: string, value: unknown) =>
  answer(api.PUT('/api/v1/preferences/{key}', { params: { path: { key } }, body: { value } }));

/** Nothing when none was saved. */
export async function read_preference(key: string): Promise<unknown> {
  try {
    return (await answer(api.GET('/api/v1/preferences/{key}', { params: { path: { key } } }))).value;
  } catch (failure) {
    if (failure instanceof ApiProblem && failure.status === 404) return undefined;
    throw failure;
  }
}
