import {
  IconAddressBook,
  IconBell,
  IconBellOff,
  IconPlus,
  IconUserCheck,
  IconUserEdit,
  IconUserPlus,
} from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { keys } from '@/api/keys';
import { read_write_wish } from '@/components/reach/write_wish';
import { read_list_search } from '@/components/record_list/views';
import { page } from '@/house/frame';
import { define_room } from '@/house/room';
import words from './words/en.json';

export const room = define_room({
  name: 'contacts',
  place: { to: '/contacts', icon: IconAddressBook, group: 'sell', at: 30, key: 'c', may: 'contacts.read' },
  pages: [
    createRoute({
      ...page('/contacts', () => import('./contacts_page'), 'ContactsPage'),
      validateSearch: read_list_search,
    }),
    createRoute({
      ...page('/contacts/$contact_id', () => import('./contact_page'), 'ContactPage', [
        'contact.page',
        'person.story',
      ]),
      validateSearch: read_write_wish,
    }),
  ],
  commands: [{ id: 'new', icon: IconPlus, to: '/contacts', search: { create: true }, may: 'contacts.write' }],
  events: {
    'contact.created': { icon: IconUserPlus },
    'contact.matched': { icon: IconUserCheck },
    'contact.changed': { icon: IconUserEdit },
    'contact.opted_out': { icon: IconBellOff, tone: 'bad' },
    'contact.marketing_stopped': { icon: IconBellOff },
    'contact.marketing_resumed': { icon: IconBell },
  },
  live: { 'operation.changed': (_event, again) => again(keys.contacts) },
  finds: { contact: IconAddressBook },
  words: { en: words, es: () => import('./words/es.json') },
  texts: { en: () => import('./texts/en.json'), es: () => import('./texts/es.json') },
});
