import { IconSun } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { keys } from '@/api/keys';
import type { Again } from '@/house/again';
import { page } from '@/house/frame';
import { define_room } from '@/house/room';
import { refresh_feed } from './feed_items';
import words from './words/en.json';

const figures = (_event: unknown, again: Again) => {
  again(keys.events, { work: refresh_feed, every_ms: 8000 });
  // Figures of a day and more: nobody compares them second by second.
  again(keys.today, { every_ms: 15_000 });
};

export const room = define_room({
  name: 'analytics',
  place: { to: '/today', icon: IconSun, group: 'day', at: 10, key: 't', may: 'analytics.read' },
  pages: [createRoute(page('/today', () => import('./today_page'), 'TodayPage', ['today.top']))],
  live: { 'lead.captured': figures, 'lead.changed': figures, 'message.changed': figures },
  words: { en: words, es: () => import('./words/es.json') },
  texts: { en: () => import('./texts/en.json'), es: () => import('./texts/es.json') },
});
