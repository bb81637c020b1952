import type { Lead } from '@/api/types';
import type { Reachable } from '@/components/reach/person';

/** Whom one reaches about a lead. */
export const person_of = ({ contact, conversation_id }: Lead): Reachable => ({
  contact_id: contact.id,
  name: contact.name,
  phone: contact.phone,
  email: contact.email,
  conversation_id,
});
