import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { useMay } from '@/api/session';
import type { Page, Permission } from '@/api/types';
import { is_under_way, operations_key, type Operation } from './operation';

/** The routes of long work, in the words of their contract: the generated types follow the server that serves them. */
interface Routes {
  GET(path: '/api/v1/operations', ask: object): Promise<{ data?: Page<Operation>; response: Response }>;
  POST(
    path: '/api/v1/operations/{id}/cancel' | '/api/v1/operations/{id}/undo',
    ask: object,
  ): Promise<{ data?: unknown; response: Response }>;
  POST(path: '/api/v1/files/{id}/link', ask: object): Promise<{ data?: { url: string }; response: Response }>;
}
const routes = api as unknown as Routes;
const WITHOUT_NEWS_MS = 5000;

export const useMayWatch = () => useMay('operations.read' as Permission);

export function useOperations() {
  return useQuery({
    queryKey: operations_key,
    queryFn: () => answer(routes.GET('/api/v1/operations', { params: { query: { limit: 20 } } })),
    // The stream tells of each step; this is for when it is interrupted.
    refetchInterval: ({ state }) => (state.data?.items.some(is_under_way) ? WITHOUT_NEWS_MS : false),
  });
}

export function useEndOperation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, way }: { id: string; way: 'cancel' | 'undo' }) =>
      answer(routes.POST(`/api/v1/operations/{id}/${way}`, { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: operations_key }),
  });
}

/** Opens a file by a link that the browser can follow without the token. */
export async function open_file(id: string): Promise<void> {
  const { url } = await answer(routes.POST('/api/v1/files/{id}/link', { params: { path: { id } } }));
  window.location.assign(url);
}
