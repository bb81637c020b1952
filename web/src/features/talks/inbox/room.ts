import {
  IconAlertTriangle,
  IconArrowUpRight,
  IconCheck,
  IconChecks,
  IconInbox,
  IconMessage,
  IconMessageCog,
  IconPaperclip,
} from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { keys } from '@/api/keys';
import { useUnreadConversations } from '@/api/unread';
import { page } from '@/house/frame';
import { define_room, type EventLook } from '@/house/room';
import { read_inbox_search } from './inbox_search';
import words from './words/en.json';

const inbox = createRoute({
  ...page('/inbox', () => import('./inbox_page'), 'InboxPage', ['conversation.side']),
  validateSearch: read_inbox_search,
});
const conversation = createRoute({ getParentRoute: () => inbox, path: '$conversation_id' });

const stopped: EventLook = {
  icon: IconAlertTriangle,
  tone: 'bad',
  feed: true,
  says: true,
  facts: ({ error, reason, detail }) => ({ reason: error || reason || detail }),
};

export const room = define_room({
  name: 'inbox',
  place: {
    to: '/inbox',
    icon: IconInbox,
    group: 'day',
    at: 20,
    key: 'i',
    may: 'conversations.read',
    useBadge: useUnreadConversations,
  },
  pages: [inbox.addChildren([conversation])],
  commands: [
    { id: 'unread', icon: IconMessage, to: '/inbox', search: { view: 'unread' }, may: 'conversations.read' },
  ],
  events: {
    'message.queued': { icon: IconArrowUpRight },
    'message.sent': {
      icon: IconArrowUpRight,
      tone: 'water',
      feed: true,
      says: true,
      facts: ({ channel_kind }, say) => ({ channel: channel_kind && say(`kind_${channel_kind}`) }),
    },
    'message.delivered': { icon: IconCheck, follows: true },
    'message.read': { icon: IconChecks, tone: 'water', follows: true },
    'message.received': { icon: IconMessage, tone: 'good', feed: true, says: true },
    'conversation.changed': {
      icon: IconMessageCog,
      facts: ({ what, status }, say) => ({ change: say(`conversation_${what === 'owner' ? 'owner' : status}`) }),
    },
    'message.media_kept': { icon: IconPaperclip },
    'message.media_failed': stopped,
    'message.failed': stopped,
    'message.refused': stopped,
  },
  live: {
    'message.changed': ({ conversation_id, contact_id }, again) => {
      if (contact_id) again(keys.ways(contact_id));
      if (conversation_id) {
        again(keys.messages(conversation_id));
        // What people write opens the 24-hour window and counts as unread.
        again(keys.conversation(conversation_id));
      }
      again(keys.conversations);
    },
    'conversation.changed': ({ conversation_id }, again) => {
      if (conversation_id) again(keys.conversation(conversation_id));
      again(keys.conversations);
    },
  },
  parts: {
    'every.page': () => import('./writing'),
    'person.story': () => import('./story'),
  },
  finds: { conversation: IconMessage },
  keys: {
    title: 'keys',
    rows: [
      [['R'], 'key_reply'],
      [['E'], 'key_done'],
      [['Enter'], 'key_send'],
    ],
  },
  words: { en: words, es: () => import('./words/es.json') },
  texts: { en: () => import('./texts/en.json'), es: () => import('./texts/es.json') },
});
