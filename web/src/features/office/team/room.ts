import { IconUsersGroup } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { settings_page } from '@/house/frame';
import { define_room } from '@/house/room';
import words from './words/en.json';

export const room = define_room({
  name: 'team',
  place: { to: '/settings/team', icon: IconUsersGroup, group: 'settings', at: 30, may: 'users.read' },
  settings_pages: [createRoute(settings_page('team', () => import('./team_page'), 'TeamPage'))],
  words: { en: words, es: () => import('./words/es.json') },
  texts: { en: () => import('./texts/en.json'), es: () => import('./texts/es.json') },
});
