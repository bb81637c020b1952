import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import type { ChannelKind, ChannelSetup } from '@/api/types';

/** Connects the simulated Page, number and mail server, and reads the Page's forms. */
export function useSandbox() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({
      setup,
      kinds,
      present,
    }: {
      setup: ChannelSetup;
      kinds: ChannelKind[];
      present: string[];
    }) => {
      const offered = setup.sandbox_credentials ?? {};
      for (const { word: kind, label } of kinds) {
        const credentials = offered[kind];
        if (!credentials || present.includes(kind)) continue;
        await answer(api.POST('/api/v1/channels', { body: { kind, name: label, credentials } }));
      }
      await answer(api.POST('/api/v1/lead_forms/sync', { body: {} }));
    },
    onSettled: () => client.invalidateQueries(),
  });
}

export function useTestLead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (form_id: string) =>
      answer(api.POST('/api/v1/lead_forms/{id}/test_lead', { params: { path: { id: form_id } }, body: {} })),
    onSettled: () => client.invalidateQueries(),
  });
}
