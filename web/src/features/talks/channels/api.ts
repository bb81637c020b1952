import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import type { Channel } from '@/api/types';

export interface ConnectFields {
  kind: string;
  name: string;
  credentials: Record<string, unknown>;
}

/** Connects a channel, or gives the one with the id new credentials. */
export function useConnect(id?: string) {
  const client = useQueryClient();
  return async ({ kind, name, credentials }: ConnectFields) => {
    const channel = await (id
      ? answer(api.PUT('/api/v1/channels/{id}', { params: { path: { id } }, body: { name, credentials } }))
      : answer(api.POST('/api/v1/channels', { body: { kind, name, credentials } })));
    await Promise.all([keys.channels, keys.lead_forms].map((queryKey) => client.invalidateQueries({ queryKey })));
    return channel;
  };
}

/** Asks the provider now whether the channel works. */
export function useCheck() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.POST('/api/v1/channels/{id}/check', { params: { path: { id } } })),
    onSuccess: (checked: Channel) => {
      client.setQueryData<{ items: Channel[] }>(
        keys.channels,
        (list) => list && { ...list, items: list.items.map((each) => (each.id === checked.id ? checked : each)) },
      );
    },
  });
}

export function useRemoveChannel() {
  const client = useQueryClient();
  return async (id: string) => {
    await answer(api.DELETE('/api/v1/channels/{id}', { params: { path: { id } } }));
    await client.invalidateQueries();
  };
}

export function useSyncTemplates(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.POST('/api/v1/channels/{id}/templates/sync', { params: { path: { id } } })),
    onSuccess: (list) => client.setQueryData(keys.templates(id), list),
  });
}
