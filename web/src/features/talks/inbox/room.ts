import {
  IconAlertTriangle,
  IconArrowUpRight,
  IconCheck,
  IconChecks,
  IconInbox,
  IconMessage,
  IconPaperclip,
} from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { keys } from '@/api/keys';
import type { LiveEvent } from '@/api/live';
import { useUnreadConversations } from '@/api/unread';
import type { Again } from '@/house/again';
import { page } from '@/house/frame';
import { define_room, type EventLook } from '@/house/room';
import { read_inbox_search } from './inbox_search';
import { note_changed, refresh_conversations } from './refresh_conversations';
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

function changed({ conversation_id }: LiveEvent, again: Again, counts: boolean): void {
  // What people write opens the 24-hour window and counts as unread.
  if (conversation_id) again(keys.conversation(conversation_id));
  note_changed(conversation_id);
  again(keys.conversations, { work: refresh_conversations, every_ms: 4000 });
  if (counts) again(keys.unread, { every_ms: 5000 });
}

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
    'message.media_kept': { icon: IconPaperclip },
    'message.media_failed': stopped,
    'message.failed': stopped,
    'message.refused': stopped,
  },
  live: {
    'message.changed': (event, again) => {
      if (event.conversation_id) again(keys.messages(event.conversation_id));
      // Ticks move in the list; nothing else does.
      changed(event, again, event.happened === 'message.received');
    },
    'conversation.changed': (event, again) => changed(event, again, true),
  },
  parts: {
    'lead.conversation': () => import('./conversation_of_lead'),
    'every.page': () => import('./outbox_keeper'),
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
