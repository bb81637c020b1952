import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import { records } from '@/api/record_questions';
import type { Contact } from '@/api/types';

/** What the address says about the list of contacts. */
export type ContactFilters = { q?: string; sort?: string };
export const FILTER_NAMES = ['q', 'sort'] as const;

/** Lists of contacts, and one by itself. */
export const contacts = records<Contact, ContactFilters>({
  list: keys.contacts,
  one: keys.contact,
  page: ({ q, sort = '-created_at' }, cursor, signal) =>
    answer(api.GET('/api/v1/contacts', { params: { query: { q, sort, cursor, limit: 100 } }, signal })),
  read: (id) => answer(api.GET('/api/v1/contacts/{id}', { params: { path: { id } } })),
});

export interface ContactFields {
  name: string;
  email?: string;
  phone?: string;
  company?: string;
  job_title?: string;
  city?: string;
  do_not_contact?: boolean;
}

/** Creates a contact, or changes the one with the id. */
export function useSaveContact(id?: string) {
  const client = useQueryClient();
  return async (fields: ContactFields) => {
    const contact = await (id
      ? answer(api.PUT('/api/v1/contacts/{id}', { params: { path: { id } }, body: fields }))
      : answer(api.POST('/api/v1/contacts', { body: fields })));
    client.setQueryData(keys.contact(contact.id), contact);
    void client.invalidateQueries({ queryKey: keys.contacts });
    void client.invalidateQueries({ queryKey: keys.leads });
    return contact;
  };
}

export function useDeleteContact() {
  const client = useQueryClient();
  return async (id: string) => {
    await answer(api.DELETE('/api/v1/contacts/{id}', { params: { path: { id } } }));
    void client.invalidateQueries();
  };
}
