import type { Reachable } from './person';
import { make_store } from './store';

/** Whom the reader wants to write to; the inbox opens its sheet for them. */
export const writing_to = make_store<Reachable>();
