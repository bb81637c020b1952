import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import type { ChannelKind, ChannelSetup } from '@/api/types';

const NAMES: Record<ChannelKind, string> = {
  facebook_page: 'Facebook Page',
  whatsapp_cloud: 'WhatsApp',
  email_smtp: 'Email',
};

/** Connects the simulated Page, number and mail server, and reads the Page's forms. */
export function useSandbox() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ setup, present }: { setup: ChannelSetup; present: ChannelKind[] }) => {
      const offered = setup.sandbox_credentials ?? {};
      for (const kind of Object.keys(NAMES) as ChannelKind[]) {
        const credentials = offered[kind];
        if (!credentials || present.includes(kind)) continue;
        await answer(api.POST('/api/v1/channels', { body: { kind, name: NAMES[kind], credentials } }));
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
