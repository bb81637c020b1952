import { useEffect } from 'react';
import type { Reachable } from './person';
import { make_store } from './store';

/** Who the page is about: the palette offers to write to them and to call them. */
export const at_hand = make_store<Reachable>();

export function useAtHand(person: Reachable): void {
  const { contact_id, name, phone, email, conversation_id } = person;
  useEffect(() => {
    const here = { contact_id, name, phone, email, conversation_id };
    at_hand.set(here);
    return () => {
      if (at_hand.get() === here) at_hand.set(undefined);
    };
  }, [contact_id, name, phone, email, conversation_id]);
}
