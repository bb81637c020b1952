import {
  IconAlertTriangle, IconArrowsExchange, IconArrowUpRight, IconBell, IconBellOff, IconBolt, IconCheck, IconChecks, IconFlag, IconMessage, IconNote, IconUserCheck, IconUserMinus, IconUserPlus,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Actor } from '@/api/types';
import css from './event_line.module.css';

type Tone = 'accent' | 'good' | 'bad' | 'water' | 'plain';

const LOOKS: Record<string, [Icon, Tone]> = {
  'lead.captured': [IconBolt, 'accent'],
  'lead.assigned': [IconUserCheck, 'plain'],
  'lead.unassigned': [IconUserMinus, 'plain'],
  'lead.status_changed': [IconArrowsExchange, 'plain'],
  'lead.priority_changed': [IconFlag, 'plain'],
  'contact.created': [IconUserPlus, 'plain'],
  'contact.matched': [IconUserCheck, 'plain'],
  'contact.opted_out': [IconBellOff, 'bad'],
  'contact.marketing_stopped': [IconBellOff, 'plain'],
  'contact.marketing_resumed': [IconBell, 'plain'],
  'message.queued': [IconArrowUpRight, 'plain'],
  'message.sent': [IconArrowUpRight, 'water'],
  'message.delivered': [IconCheck, 'plain'],
  'message.read': [IconChecks, 'water'],
  'message.failed': [IconAlertTriangle, 'bad'],
  'message.refused': [IconAlertTriangle, 'bad'],
  'message.received': [IconMessage, 'good'],
  'note.added': [IconNote, 'plain'],
};

interface EventFacts {
  kind: string;
  actor: Actor;
  data: unknown;
}

/** What an event carries beside its kind, or nothing. */
export function facts_of(data: unknown): Record<string, unknown> {
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
}

export function EventIcon({ kind }: { kind: string }) {
  const [Sign, tone] = LOOKS[kind] ?? [IconNote, 'plain'];
  return <span className={css.icon} data-tone={tone} aria-hidden><Sign size={15} stroke={1.8} /></span>;
}

/** One event as a short sentence, without its subject. */
export function useEventWords(): (event: EventFacts) => string {
  const { t, i18n } = useTranslation(['events', 'common']);
  const said = (key: string) => (i18n.exists(key, { ns: 'common' }) ? t(`common:${key}` as 'common:none') : '');
  return ({ kind, data }) => {
    const facts = facts_of(data);
    const text = (name: string) => (typeof facts[name] === 'string' ? facts[name] : '');
    const key = kind.replace('.', '_');
    const words = {
      form: text('form_name') || text('form'),
      owner: text('owner_name') || text('owner') || text('to_name'),
      from: said(`status_${text('from')}`) || said(`priority_${text('from')}`) || text('from'),
      to: said(`status_${text('to') || text('status')}`) || said(`priority_${text('to') || text('priority')}`) || text('to'),
      channel: said(`kind_${text('channel_kind')}`),
      reason: text('error') || text('reason') || text('detail'),
    };
    const missing = { lead_captured: !words.form, lead_assigned: !words.owner, message_sent: !words.channel }[key];
    const wanted = missing ? `${key}_plain` : key;
    return i18n.exists(wanted, { ns: 'events' }) ? String(t(wanted as 'note_added', words as never)) : kind;
  };
}

/** Who did it, when that is worth saying. */
export function useActorName(): (actor: Actor) => string | undefined {
  const { t, i18n } = useTranslation();
  return ({ kind, name }) => name ?? (i18n.exists(`actor_${kind}`) ? t(`actor_${kind}` as 'actor_system') : undefined);
}
