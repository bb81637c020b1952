import type { ComponentType } from 'react';
import type { Contact, Conversation } from '@/api/types';
import type { Reachable } from '@/components/reach/person';

/** Places inside pages where other rooms may show something, and what they are given. */
export interface Slots {
  'every.page': object;
  'today.top': object;
  'contact.page': { contact: Contact };
  'conversation.side': { conversation: Conversation };
  'person.story': { person: Reachable; compact?: boolean; writing?: number; since?: string };
}
export type Slot = keyof Slots;

export type LoadPart<Name extends Slot> = () => Promise<{ default: ComponentType<Slots[Name]> }>;
export type PartsOf = { [Name in Slot]?: LoadPart<Name> };
