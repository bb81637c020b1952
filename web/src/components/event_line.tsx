import { IconPoint } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Actor } from '@/api/types';
import { house } from '@/house/house';
import type { Facts } from '@/house/room';
import { blanks_of, useWords } from '@/house/words';
import { facts_of } from './event_facts';
import css from './event_line.module.css';

interface EventFacts {
  kind: string;
  data: unknown;
}

export function EventIcon({ kind }: { kind: string }) {
  const look = house.look_of(kind)?.look;
  const Sign = look?.icon ?? IconPoint;
  return (
    <span className={css.icon} data-tone={look?.tone} aria-hidden>
      <Sign size={15} stroke={1.8} />
    </span>
  );
}

/** One event as a short sentence, without its subject, in the words of its room. */
export function useEventWords(): (event: EventFacts) => string {
  const words = useWords();
  const { t, i18n } = useTranslation();
  const say = (key: string) => (i18n.exists(key) ? t(key as 'none') : key.slice(key.indexOf('_') + 1));
  return ({ kind, data }) => {
    const known = house.look_of(kind);
    if (!known) return t('event_other');
    const { room, look } = known;
    const carried = Object.entries(facts_of(data)).filter(
      (fact): fact is [string, string] => typeof fact[1] === 'string',
    );
    const facts = Object.fromEntries(carried) as Facts;
    const filled: Record<string, string | undefined> = { ...facts, ...look.facts?.(facts, say) };
    const plain = `${kind}_plain`;
    const missing = blanks_of(room, kind)?.some((blank) => !filled[blank]) && blanks_of(room, plain);
    return words(
      room,
      missing ? plain : kind,
      Object.fromEntries((blanks_of(room, kind) ?? []).map((blank) => [blank, filled[blank] ?? ''])),
    );
  };
}

/** Who did it, when that is worth saying. */
export function useActorName(): (actor: Actor) => string | undefined {
  const { t, i18n } = useTranslation();
  return ({ kind, name }) =>
    name ?? (i18n.exists(`actor_${kind}`) ? t(`actor_${kind}` as 'actor_system') : undefined);
}
