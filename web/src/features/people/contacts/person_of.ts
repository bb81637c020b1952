import type { Contact } from '@/api/types';
import type { Reachable } from '@/components/reach/person';

export const person_of = ({ id, name, phone, email }: Contact): Reachable => ({ contact_id: id, name, phone, email });
