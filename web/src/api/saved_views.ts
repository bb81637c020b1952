import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from './client';
import { keys } from './keys';
import type { Schemas } from './types';

export type SavedView = Schemas['SavedView'];
export type NewView = Schemas['NewSavedView'];
export type ViewChange = Schemas['SavedViewChange'];

/** The views of a list that somebody kept for herself, and those that the team shares. */
export function useSavedViews(noun: string) {
  return useQuery({
    queryKey: keys.saved_views(noun),
    queryFn: () => answer(api.GET('/api/v1/saved_views', { params: { query: { noun } } })),
  });
}

export const add_view = (view: NewView): Promise<SavedView> =>
  answer(api.POST('/api/v1/saved_views', { body: view }));

export const change_view = (id: string, change: ViewChange): Promise<SavedView> =>
  answer(api.PUT('/api/v1/saved_views/{id}', { params: { path: { id } }, body: change }));

export const delete_view = (id: string): Promise<unknown> =>
  answer(api.DELETE('/api/v1/saved_views/{id}', { params: { path: { id } } }));

/** Does something to a view and asks for the list again. */
export function useChangeViews(noun: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSettled: () => client.invalidateQueries({ queryKey: keys.saved_views(noun) }),
  });
}
