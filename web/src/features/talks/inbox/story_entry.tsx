import { IconArrowDownLeft, IconArrowUpRight } from '@tabler/icons-react';
import type { Message } from '@/api/types';
import { EventIcon, useActorName, useEventWords } from '@/components/event_line';
import { house } from '@/house/house';
import { useFormat } from '@/i18n/format';
import type { StoryEvent as Facts } from './merge_story';
import { MessageMedia } from './message_media';
import { MessageTrouble } from './message_trouble';
import { useSaid } from './said';
import css from './story.module.css';
import { Ticks } from './ticks';

const FIRST_DAY_MS = 24 * 3600_000;

function Time({ at, since }: { at: string; since?: string }) {
  const format = useFormat();
  const passed = since === undefined ? undefined : Date.parse(at) - Date.parse(since);
  return (
    <span className={css.when}>
      {passed !== undefined && passed > 0 && passed < FIRST_DAY_MS && (
        <small className="ltr">+{format.duration(passed)}</small>
      )}
      <time dateTime={at} title={format.exact(at)}>
        {format.clock(at)}
      </time>
    </span>
  );
}

/** Something that happened. */
export function StoryEvent({ event, since }: { event: Facts; since?: string }) {
  const words = useEventWords();
  const actor_name = useActorName();
  const look = house.look_of(event.kind)?.look;
  const actor = event.actor.kind === 'system' || look?.follows ? undefined : actor_name(event.actor);
  return (
    <li className={css.event}>
      <EventIcon kind={event.kind} />
      <span className={css.what}>
        {words(event)}
        {actor && <span className={css.actor}> · {actor}</span>}
      </span>
      <Time at={event.at} since={since} />
    </li>
  );
}

/** Something that was said, whole. */
export function StoryMessage({ message, since }: { message: Message; since?: string }) {
  const { author, words } = useSaid()(message);
  const out = message.direction === 'out';
  const Sign = out ? IconArrowUpRight : IconArrowDownLeft;
  const bad = message.state === 'failed' || message.state === 'refused';
  return (
    <li className={css.message} data-message data-direction={message.direction} data-bad={bad || undefined}>
      <span className={css.sign} aria-hidden>
        <Sign size={15} stroke={1.8} />
      </span>
      <span className={css.who}>
        {author}
        {out && <Ticks state={message.state} />}
      </span>
      {/* When it left, not when it was prepared: that is what was promised. */}
      <Time at={message.sent_at ?? message.created_at} since={since} />
      <div className={css.said}>
        {message.subject && <b>{message.subject}</b>}
        <MessageMedia media={message.media} />
        <p dir="auto">{words}</p>
      </div>
      <MessageTrouble message={message} />
    </li>
  );
}
