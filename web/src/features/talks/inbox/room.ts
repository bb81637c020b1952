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
import { FIRST } from '@/api/record_questions';
import { useUnreadConversations } from '@/api/unread';
import type { Again } from '@/house/again';
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

/** What people write opens the 24-hour window and counts as unread. The list stays as it is: what belongs on its top waits there. */
const told = (conversation_id: string | undefined, again: Again) => {
  if (conversation_id)
    again(keys.conversation(conversation_id), (client) =>
      import('./api').then(({ refresh_conversation }) => refresh_conversation(client, conversation_id)),
    );
  for (const part of [FIRST, 'count', 'unread_count']) again([...keys.conversations, part]);
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
    'message.media_kept': { icon: IconPaperclip },
    'message.media_failed': stopped,
    'message.failed': stopped,
    'message.refused': stopped,
  },
  live: {
    'message.changed': ({ conversation_id }, again) => {
      if (conversation_id) {
        again(keys.messages(conversation_id));
      }
      told(conversation_id, again);
    },
    'conversation.changed': ({ conversation_id }, again) => told(conversation_id, again),
  },
  parts: { 'lead.conversation': () => import('./conversation_of_lead') },
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
