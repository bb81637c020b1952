import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import type { ChannelKind, Schemas } from '@/api/types';

export type Setup = Schemas['SetupProgress'];
export type Proposal = Schemas['ProposalView'];
export type TestProgress = Schemas['TestProgress'];

export function useSetup() {
  return useQuery({ queryKey: keys.setup_progress, queryFn: () => answer(api.GET('/api/v1/setup')) });
}

/** Connects a channel and reads what it brings along: the forms of a Page, the templates of a number. */
export function useConnectNow(kind: ChannelKind | undefined) {
  const client = useQueryClient();
  return async (credentials: Record<string, string | number>) => {
    if (!kind) return;
    const channel = await answer(
      api.POST('/api/v1/channels', { body: { kind: kind.word, name: kind.label, credentials } }),
    );
    const path = { params: { path: { id: channel.id } } };
    // What cannot be read yet is read by the server a little later; the connection stands.
    if (kind.can.leads)
      await answer(api.POST('/api/v1/lead_forms/sync', { body: { channel_id: channel.id } })).catch(() => undefined);
    if (kind.can.templates)
      await answer(api.POST('/api/v1/channels/{id}/templates/sync', path)).catch(() => undefined);
    await client.invalidateQueries();
  };
}

export function useProposals() {
  return useQuery({
    queryKey: [...keys.setup_progress, 'proposals'],
    queryFn: async () => (await answer(api.GET('/api/v1/lead_forms/proposals'))).items,
  });
}

/** Asks the provider for forms and templates again, and then what greetings to propose. */
export function useReadAgain() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const channels = await answer(api.GET('/api/v1/channels'));
      for (const { id, can } of channels.items)
        if (can.templates)
          await answer(api.POST('/api/v1/channels/{id}/templates/sync', { params: { path: { id } } }));
      await answer(api.POST('/api/v1/lead_forms/sync', { body: {} }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.setup_progress }),
  });
}

export function useGreet() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (proposals: Proposal[]) =>
      answer(
        api.POST('/api/v1/lead_forms/greetings', {
          body: {
            greetings: proposals.flatMap(({ form_id, instant_response }) =>
              instant_response ? [{ id: form_id, instant_response }] : [],
            ),
          },
        }),
      ),
    onSettled: () =>
      Promise.all([keys.setup_progress, keys.lead_forms].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

export const send_test = (form_id: string, lead: { full_name: string; email: string; phone: string }) =>
  answer(api.POST('/api/v1/lead_forms/{id}/test_lead', { params: { path: { id: form_id } }, body: lead }));

const over = (progress: TestProgress | undefined) => progress?.stage === 'greeted' || progress?.stage === 'failed';

/** What becomes of a test lead, as it happens: the live stream says when, and a look each second makes sure. */
export function useTestProgress(form_id: string, leadgen_id: string | undefined) {
  return useQuery({
    queryKey: [...keys.setup_progress, 'test', leadgen_id],
    queryFn: () =>
      answer(
        api.GET('/api/v1/lead_forms/{id}/test_leads/{leadgen_id}', {
          params: { path: { id: form_id, leadgen_id: leadgen_id ?? '' } },
        }),
      ),
    enabled: leadgen_id !== undefined,
    refetchInterval: ({ state }) => (over(state.data) ? false : 1000),
  });
}
