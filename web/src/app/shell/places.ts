import { IconAddressBook, IconInbox, IconSettings, IconSun, IconTargetArrow } from '@tabler/icons-react';

/** Where one can go, in the order of the rail. `key` follows `g`. */
export const PLACES = [
  { name: 'today', to: '/today', icon: IconSun, key: 't' },
  { name: 'inbox', to: '/inbox', icon: IconInbox, key: 'i' },
  { name: 'leads', to: '/leads', icon: IconTargetArrow, key: 'l' },
  { name: 'contacts', to: '/contacts', icon: IconAddressBook, key: 'c' },
  { name: 'settings', to: '/settings', icon: IconSettings, key: 's' },
] as const;
