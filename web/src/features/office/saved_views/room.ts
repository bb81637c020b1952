import { IconLayoutList } from '@tabler/icons-react';
import { define_room } from '@/house/room';
import words from './words/en.json';

const look = { icon: IconLayoutList };

export const room = define_room({
  name: 'saved_views',
  events: { 'saved_view.created': look, 'saved_view.changed': look, 'saved_view.deleted': look },
  live: { 'saved_view.changed': (_event, again) => again(['saved_views']) },
  words: { en: words, es: () => import('./words/es.json') },
});
