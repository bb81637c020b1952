/** Somebody who can be written to, called, or met on WhatsApp. */
export interface Reachable {
  contact_id: string;
  name: string;
  phone?: string;
  email?: string;
  /** What was said already. */
  conversation_id?: string;
}
