import {
  IconArrowsExchange,
  IconBolt,
  IconFlag,
  IconPlus,
  IconTargetArrow,
  IconUserCheck,
  IconUserMinus,
  IconUserOff,
} from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { keys } from '@/api/keys';
import { FIRST } from '@/api/record_questions';
import type { LiveEvent } from '@/api/live';
import type { Again } from '@/house/again';
import { page } from '@/house/frame';
import { read_list_search } from '@/components/record_list/views';
import { define_room, type EventLook } from '@/house/room';
import { refresh_lead } from './refresh_lead';
import words from './words/en.json';

const moved = (icon: EventLook['icon'], kind: 'status' | 'priority', feed?: true): EventLook => ({
  icon,
  feed,
  facts: ({ from, to, ...facts }, say) => {
    const now = to ?? facts[kind];
    return { from: from && say(`${kind}_${from}`), to: now && say(`${kind}_${now}`) };
  },
});
const given: EventLook = {
  icon: IconUserCheck,
  facts: ({ owner_name, owner, to_name }) => ({ owner: owner_name || owner || to_name }),
};

const changed = ({ lead_id }: LiveEvent, again: Again) => {
  if (!lead_id) return;
  again(keys.timeline(lead_id));
  again(keys.lead(lead_id), (client) => refresh_lead(client, lead_id));
};

export const room = define_room({
  name: 'leads',
  place: { to: '/leads', icon: IconTargetArrow, group: 'sell', at: 10, key: 'l', may: 'leads.read' },
  pages: [
    createRoute({ ...page('/leads', () => import('./leads_page'), 'LeadsPage'), validateSearch: read_list_search }),
    createRoute(page('/leads/$lead_id', () => import('./lead_page'), 'LeadPage', ['lead.conversation'])),
  ],
  commands: [
    {
      id: 'unassigned',
      icon: IconUserOff,
      to: '/leads',
      search: { filter: { all: [{ field: 'owner', empty: true }] } },
      may: 'leads.read',
    },
    { id: 'new', icon: IconPlus, to: '/leads', search: { create: true }, may: 'leads.write' },
  ],
  events: {
    'lead.captured': {
      icon: IconBolt,
      tone: 'accent',
      feed: true,
      facts: ({ form_name, form }) => ({ form: form_name || form }),
    },
    'lead.assigned': given,
    'lead.unassigned': { ...given, icon: IconUserMinus },
    'lead.status_changed': moved(IconArrowsExchange, 'status', true),
    'lead.priority_changed': moved(IconFlag, 'priority'),
  },
  live: {
    'lead.captured': ({ lead_id }, again) => {
      again([...keys.leads, FIRST]);
      again([...keys.leads, 'count']);
      if (lead_id) again(keys.timeline(lead_id));
    },
    'lead.changed': changed,
    'message.changed': changed,
    'operation.changed': (_event, again) => again(keys.leads),
  },
  parts: {
    'contact.page': () => import('./leads_of_contact'),
    'conversation.side': () => import('./lead_summary'),
  },
  finds: { lead: IconTargetArrow },
  words: { en: words, es: () => import('./words/es.json') },
  texts: { en: () => import('./texts/en.json'), es: () => import('./texts/es.json') },
});
