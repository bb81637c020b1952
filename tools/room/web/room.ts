import { IconSquare, IconTrash } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { page } from '@/house/frame';
import { define_room } from '@/house/room';
import { @noun@_keys } from './keys';
import words from './words/en.json';

export const room = define_room({
  name: '@room@',
  place: { to: '/@room@', icon: IconSquare, group: '@group@', at: 90, may: '@room@.read' },
  pages: [createRoute(page('/@room@', () => import('./@room@_page'), '@Nouns@Page'))],
  events: { '@noun@.created': { icon: IconSquare }, '@noun@.changed': { icon: IconSquare }, '@noun@.deleted': { icon: IconTrash, tone: 'bad' } },
  live: { '@noun@.changed': (_event, again) => again(@noun@_keys) },
  words: { en: words, es: () => import('./words/es.json') },
  texts: { en: () => import('./texts/en.json'), es: () => import('./texts/es.json') },
});
