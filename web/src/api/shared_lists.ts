import { useQuery } from '@tanstack/react-query';
import { answer, api } from './client';
import { keys } from './keys';

/** Short lists that several features choose from. */

export function useUsers() {
  return useQuery({
    queryKey: keys.users,
    queryFn: () => answer(api.GET('/api/v1/users')),
    staleTime: 5 * 60_000,
  });
}

export function useChannels() {
  return useQuery({
    queryKey: keys.channels,
    queryFn: () => answer(api.GET('/api/v1/channels')),
  });
}

/** What can be connected here; it changes with the server only. */
export function useChannelKinds() {
  return useQuery({
    queryKey: keys.channel_kinds,
    queryFn: () => answer(api.GET('/api/v1/channels/kinds')),
    staleTime: Infinity,
  });
}

export function useChannelSetup() {
  return useQuery({
    queryKey: keys.setup,
    queryFn: () => answer(api.GET('/api/v1/channels/setup')),
    staleTime: 60_000,
  });
}

export function useTemplates(channel_id: string | undefined) {
  return useQuery({
    queryKey: keys.templates(channel_id ?? ''),
    queryFn: () => answer(api.GET('/api/v1/channels/{id}/templates', { params: { path: { id: channel_id ?? '' } } })),
    enabled: Boolean(channel_id),
    staleTime: 5 * 60_000,
  });
}

export function useLeadForms() {
  return useQuery({
    queryKey: keys.lead_forms,
    queryFn: () => answer(api.GET('/api/v1/lead_forms')),
  });
}
