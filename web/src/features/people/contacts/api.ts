import { useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import { records } from '@/api/record_questions';
import { patch_record } from '@/api/records';
import { start_work } from '@/api/start_work';
import type { Contact } from '@/api/types';
import { tell_failure } from '@/components/failure';
import type { ExportFormat } from '@/components/record_list/export_menu';
import { asked, type Filters } from '@/components/record_list/views';
import { offer_undo } from '@/components/undo';

/** What the search of the list looks in. */
export const WORDS = 'words';

const question = (filters: Filters) => {
  const filter = asked(filters, WORDS);
  return { filter: filter && JSON.stringify(filter), sort: filters.sort ?? '-created_at' };
};

/** Writes the contacts of a list to a file. */
export const export_contacts = (filters: Filters, format: ExportFormat) =>
  start_work(api.GET('/api/v1/contacts/export', { params: { query: { ...question(filters), format } } }));

const contact_keys = { list: keys.contacts, one: keys.contact };

/** Lists of contacts, and one by itself. */
export const contacts = records<Contact, Filters>({
  ...contact_keys,
  page: (filters, cursor, signal, limit = 100) =>
    answer(api.GET('/api/v1/contacts', { params: { query: { ...question(filters), cursor, limit } }, signal })),
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

/** The texts that are changed in the list itself. */
export type SharedText = 'company' | 'job_title' | 'city';

/** Changes a text at once, rolls back when the server refuses, and offers to undo. */
export function useChangeText() {
  const client = useQueryClient();
  const send = async (id: string, field: SharedText, value: string) => {
    const roll_back = patch_record<Contact>(client, contact_keys, id, { [field]: value || undefined });
    try {
      await answer(api.PUT('/api/v1/contacts/{id}', { params: { path: { id } }, body: { [field]: value } }));
    } catch (failure) {
      roll_back();
      throw failure;
    }
  };
  return (contact: Contact, field: SharedText, value: string) => {
    const { id, name } = contact;
    const before = contact[field] ?? '';
    const what = { name, field: i18next.t(`contacts:${field}`), to: value || '–' };
    send(id, field, value).then(
      () => offer_undo(i18next.t('contacts:changed_text', what), () => send(id, field, before)),
      tell_failure,
    );
  };
}

export function useDeleteContact() {
  const client = useQueryClient();
  return async (id: string) => {
    await answer(api.DELETE('/api/v1/contacts/{id}', { params: { path: { id } } }));
    void client.invalidateQueries();
  };
}
