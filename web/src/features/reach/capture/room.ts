import { IconForms, IconMessageOff } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { keys } from '@/api/keys';
import { settings_page } from '@/house/frame';
import { define_room } from '@/house/room';
import words from './words/en.json';

export const room = define_room({
  name: 'capture',
  place: { to: '/settings/lead_forms', icon: IconForms, group: 'settings', at: 20, may: 'lead_forms.read' },
  settings_pages: [
    createRoute(settings_page('lead_forms', () => import('./lead_forms_page'), 'LeadFormsPage')),
    createRoute(settings_page('lead_forms/$form_id', () => import('./lead_form_page'), 'LeadFormPage')),
  ],
  events: { 'lead.greeting_left_out': { icon: IconMessageOff, follows: true } },
  live: { 'lead.captured': (_event, again) => again(keys.lead_forms, { every_ms: 60_000 }) },
  words: { en: words, es: () => import('./words/es.json') },
  texts: { en: () => import('./texts/en.json'), es: () => import('./texts/es.json') },
});
