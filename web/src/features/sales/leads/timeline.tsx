import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '@/api/types';
import { EventIcon, facts_of, useActorName, useEventWords } from '@/components/event_line';
import { Answered } from '@/components/states';
import { house } from '@/house/house';
import { useFormat } from '@/i18n/format';
import { timeline_question } from './api';
import css from './timeline.module.css';

/** What happened to a lead and how long after Meta captured it. Oldest first: it reads as a story. */
export function Timeline({ lead_id, compact }: { lead_id: string; compact?: boolean }) {
  const { t } = useTranslation('leads');
  const timeline = useQuery(timeline_question(lead_id));
  return (
    <Answered of={timeline}>
      {({ items }) => (
        <ol className={`${css.line} ${compact ? css.compact : ''}`} aria-label={t('timeline')}>
          {[...items].reverse().map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
    </Answered>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const format = useFormat();
  const words = useEventWords();
  const actor_name = useActorName();
  const look = house.look_of(entry.kind)?.look;
  const said = look?.says ? facts_of(entry.data).preview : undefined;
  const actor = entry.actor.kind === 'system' || look?.follows ? undefined : actor_name(entry.actor);
  return (
    <li className={css.entry}>
      <span className={css.elapsed}>
        {entry.elapsed_ms !== undefined && (
          <span className="ltr">+{format.duration(Math.max(0, entry.elapsed_ms))}</span>
        )}
      </span>
      <EventIcon kind={entry.kind} />
      <span className={css.what}>
        {words(entry)}
        {actor && <span className={css.actor}> · {actor}</span>}
        {typeof said === 'string' && said && <small dir="auto">{said}</small>}
      </span>
      <time className={css.when} dateTime={entry.at} title={format.exact(entry.at)}>
        {format.precise(entry.at)}
      </time>
    </li>
  );
}
