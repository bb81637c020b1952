import { IconUser } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { settings_page } from '@/house/frame';
import { define_room } from '@/house/room';
import words from './words/en.json';

export const room = define_room({
  name: 'profile',
  place: { to: '/settings/profile', icon: IconUser, group: 'settings', at: 90 },
  settings_pages: [createRoute(settings_page('profile', () => import('./profile_page'), 'ProfilePage'))],
  words: { en: words, es: () => import('./words/es.json') },
  texts: { en: () => import('./texts/en.json'), es: () => import('./texts/es.json') },
});
