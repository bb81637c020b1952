import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import { find } from '@/api/patches';
import type { Contact } from '@/api/types';

export type ContactSort = '-created_at' | 'created_at' | 'name' | '-name';

export interface ContactFields {
  name: string;
  email?: string;
  phone?: string;
  company?: string;
  job_title?: string;
  city?: string;
  do_not_contact?: boolean;
}

export function useContacts(q: string | undefined, sort: ContactSort) {
  return useInfiniteQuery({
    queryKey: [...keys.contacts, q ?? '', sort],
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET('/api/v1/contacts', { params: { query: { q, sort, cursor: pageParam, limit: 100 } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

export function useContact(id: string) {
  const client = useQueryClient();
  return useQuery({
    queryKey: keys.contact(id),
    queryFn: () => answer(api.GET('/api/v1/contacts/{id}', { params: { path: { id } } })),
    placeholderData: () => find<Contact>(client, keys.contacts, id),
  });
}

/** Creates a contact, or changes the one with the id. */
export function useSaveContact(id?: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (fields: ContactFields) =>
      id
        ? answer(api.PUT('/api/v1/contacts/{id}', { params: { path: { id } }, body: fields }))
        : answer(api.POST('/api/v1/contacts', { body: fields })),
    onSuccess: (contact) => {
      client.setQueryData(keys.contact(contact.id), contact);
      void client.invalidateQueries({ queryKey: keys.contacts });
      void client.invalidateQueries({ queryKey: keys.leads });
    },
  });
}

export function useDeleteContact() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/v1/contacts/{id}', { params: { path: { id } } })),
    onSuccess: () => void client.invalidateQueries(),
  });
}
