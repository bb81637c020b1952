import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { @noun@_keys } from './keys';

export function use@Nouns@() {
  return useQuery({ queryKey: @noun@_keys, queryFn: () => answer(api.GET('/api/v1/@room@')) });
}

export function useAdd@Noun@() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => answer(api.POST('/api/v1/@room@', { body: { name } })),
    onSuccess: () => client.invalidateQueries({ queryKey: @noun@_keys }),
  });
}
