import type { ComponentType } from 'react';
import type { Contact, Conversation } from '@/api/types';

/** Places inside pages where other rooms may show something, and what they are given. */
export interface Slots {
  'every.page': object;
  'today.top': object;
  'contact.page': { contact: Contact };
  'conversation.side': { conversation: Conversation };
  'lead.conversation': { conversation_id: string };
}
export type Slot = keyof Slots;

export type LoadPart<Name extends Slot> = () => Promise<{ default: ComponentType<Slots[Name]> }>;
export type PartsOf = { [Name in Slot]?: LoadPart<Name> };
