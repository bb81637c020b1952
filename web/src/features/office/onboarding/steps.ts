import type { Setup } from './api';

export const STEPS = ['page', 'number', 'greeting', 'test'] as const;

/** Where somebody is on the way. A form that greets is not the end: a lead that was greeted is. */
export function next_step({ page, number, greeting_forms, test_form_id }: Setup): (typeof STEPS)[number] {
  if (!page) return 'page';
  if (!number) return 'number';
  return greeting_forms === 0 || !test_form_id ? 'greeting' : 'test';
}
