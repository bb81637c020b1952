import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { useMay } from '@/api/session';
import { started_work } from '@/api/started_work';
import { is_under_way, operations_key } from './operation';

const WITHOUT_NEWS_MS = 5000;

export const useMayWatch = () => useMay('operations.read');

export function useOperations() {
  return useQuery({
    queryKey: operations_key,
    queryFn: () => answer(api.GET('/api/v1/operations', { params: { query: { limit: 20 } } })),
    // The stream tells of each step; this is for when it is interrupted.
    refetchInterval: ({ state }) => (state.data?.items.some(is_under_way) ? WITHOUT_NEWS_MS : false),
  });
}

export function useEndOperation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, way }: { id: string; way: 'cancel' | 'undo' }): Promise<object> => {
      const ask = { params: { path: { id } } };
      return way === 'undo'
        ? answer(api.POST('/api/v1/operations/{id}/undo', ask))
        : answer(api.POST('/api/v1/operations/{id}/cancel', ask));
    },
    onSuccess: (answered) => {
      if ('operation_id' in answered) started_work.add(String(answered.operation_id));
    },
    onSettled: () => client.invalidateQueries({ queryKey: operations_key }),
  });
}

/** Opens a file by a link that the browser can follow without the token. */
export async function open_file(id: string): Promise<void> {
  const { url } = await answer(api.POST('/api/v1/files/{id}/link', { params: { path: { id } } }));
  window.location.assign(url);
}
