import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import type { InstantResponse, LeadForm } from '@/api/types';

export function useLeadForm(id: string) {
  return useQuery({
    queryKey: keys.lead_form(id),
    queryFn: () => answer(api.GET('/api/v1/lead_forms/{id}', { params: { path: { id } } })),
  });
}

/** What a text about this noun can say: {{first_name}} and the like. */
export function useVariables(about: 'lead' | 'contact') {
  return useQuery({
    queryKey: keys.variables(about),
    queryFn: () => answer(api.GET('/api/v1/writing/variables', { params: { query: { about } } })),
    staleTime: 5 * 60_000,
  });
}

/** Reads the forms of all connected Pages again. */
export function useSyncForms() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.POST('/api/v1/lead_forms/sync', { body: {} })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.lead_forms }),
  });
}

export function useSaveForm(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Pick<LeadForm, 'mapping' | 'instant_response'>) =>
      answer(api.PUT('/api/v1/lead_forms/{id}', { params: { path: { id } }, body: change })),
    onSuccess: (form) => {
      client.setQueryData(keys.lead_form(id), form);
      void client.invalidateQueries({ queryKey: keys.lead_forms });
    },
  });
}

/** The instant response as a lead would get it, written by the server with example answers. */
export function usePreview(id: string, response: InstantResponse) {
  return useQuery({
    queryKey: [...keys.lead_form(id), 'preview', response],
    queryFn: ({ signal }) =>
      answer(
        api.POST('/api/v1/lead_forms/{id}/preview', {
          params: { path: { id } },
          body: { instant_response: response },
          signal,
        }),
      ),
    enabled: Boolean(response.whatsapp?.template_name ?? response.email),
    placeholderData: (before) => before,
    staleTime: Infinity,
    retry: false,
  });
}

export interface TestLead {
  full_name?: string;
  email?: string;
  phone?: string;
}

export function send_test_lead(id: string, lead: TestLead) {
  return answer(api.POST('/api/v1/lead_forms/{id}/test_lead', { params: { path: { id } }, body: lead }));
}

export function useBackfill(id: string) {
  return useMutation({
    mutationFn: (days: number) =>
      answer(api.POST('/api/v1/lead_forms/{id}/backfill', { params: { path: { id } }, body: { days } })),
  });
}
