import { IconPlug, IconPlugConnected } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { keys } from '@/api/keys';
import { settings_page, text } from '@/house/frame';
import { define_room } from '@/house/room';
import words from './words/en.json';

export const room = define_room({
  name: 'channels',
  place: { to: '/settings/channels', icon: IconPlugConnected, group: 'settings', at: 10, may: 'channels.read' },
  settings_pages: [
    createRoute({
      ...settings_page('channels', () => import('./channels_page'), 'ChannelsPage'),
      validateSearch: (search: Record<string, unknown>): { connect?: string } => ({ connect: text(search.connect) }),
    }),
  ],
  commands: [{ id: 'connect', icon: IconPlug, to: '/settings/channels', may: 'channels.write' }],
  live: { 'channel.changed': (_event, again) => again(keys.channels) },
  words: { en: words, es: () => import('./words/es.json') },
  texts: { en: () => import('./texts/en.json'), es: () => import('./texts/es.json') },
});
