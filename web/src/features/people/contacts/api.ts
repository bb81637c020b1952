import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import { records } from '@/api/record_questions';
import { start_work } from '@/api/start_work';
import type { Contact } from '@/api/types';
import type { ExportFormat } from '@/components/record_list/export_menu';
import { asked, type Filters } from '@/components/record_list/views';

/** What the search of the list looks in. */
export const WORDS = 'words';

const question = (filters: Filters) => {
  const filter = asked(filters, WORDS);
  return { filter: filter && JSON.stringify(filter), sort: filters.sort ?? '-created_at' };
};

/** Writes the contacts of a list to a file. */
export const export_contacts = (filters: Filters, format: ExportFormat) =>
  start_work(api.GET('/api/v1/contacts/export', { params: { query: { ...question(filters), format } } }));

/** Lists of contacts, and one by itself. */
export const contacts = records<Contact, Filters>({
  list: keys.contacts,
  one: keys.contact,
  page: (filters, cursor, signal) =>
    answer(api.GET('/api/v1/contacts', { params: { query: { ...question(filters), cursor, limit: 100 } }, signal })),
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
