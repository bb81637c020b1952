import { Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Fragment, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { story_question } from '@/api/story';
import { useNow } from '@/components/now';
import type { Reachable } from '@/components/reach/person';
import { Answered, RowsSkeleton } from '@/components/states';
import { useFormat } from '@/i18n/format';
import { conversations, useAddMessage, useMessages, useReadWhileOpen } from './api';
import { merge_story, type StoryShows } from './merge_story';
import { OutgoingBubble } from './message_bubble';
import { useOutbox } from './outbox';
import { PersonComposer } from './person_composer';
import { StoryEvent, StoryMessage } from './story_entry';
import css from './story.module.css';
import { useWays } from './ways';

interface StoryProps {
  person: Reachable;
  /** Beside a list: without the place to write. */
  compact?: boolean;
  /** A moment from which the first day is measured: when the lead was captured. */
  since?: string;
  /** Counts how often the reader wished to write. */
  writing?: number;
}

const SHOWS: StoryShows[] = ['all', 'messages', 'changes'];

/** All that was said and all that happened with a person, newest first, and the place to write. */
export default function Story({ person, compact, writing, since }: StoryProps) {
  const may_read = useMay('conversations.read');
  const ways = useWays(person.contact_id, may_read);
  const conversation_id = ways.data?.conversation_id ?? person.conversation_id;
  const known = { ...person, conversation_id };
  return (
    <div className={css.story} data-compact={compact}>
      {!compact && may_read && <PersonComposer person={known} focus={writing} />}
      {may_read && conversation_id ? (
        <Talk person={known} conversation_id={conversation_id} seen={!compact} since={since} />
      ) : (
        <Events person={known} since={since} />
      )}
    </div>
  );
}

const nothing = { items: [], more: false };

/** Of somebody who was never written to. */
function Events({ person, since }: { person: Reachable; since?: string }) {
  const events = useEvents(person.contact_id);
  return (
    <Answered of={events.query} skeleton={<RowsSkeleton rows={5} />}>
      {() => (
        <Stream
          {...merge_story(events.loaded, nothing, 'all')}
          since={since}
          more={() => void events.query.fetchNextPage()}
          loading={events.query.isFetchingNextPage}
        />
      )}
    </Answered>
  );
}

interface TalkProps {
  person: Reachable;
  conversation_id: string;
  /** What is here counts as read. */
  seen: boolean;
  since?: string;
}

function Talk({ person, conversation_id, seen, since }: TalkProps) {
  const { t } = useTranslation('inbox');
  const [shows, show] = useState<StoryShows>('all');
  const events = useEvents(person.contact_id);
  const said = useMessages(conversation_id);
  const conversation = conversations.useOne(conversation_id);
  useReadWhileOpen(seen ? conversation.data : undefined);
  const add = useAddMessage(conversation_id);
  const outgoing = useOutbox(conversation_id);
  const messages = useMemo(
    () => ({ items: said.data?.pages.flatMap((page) => page.items) ?? [], more: said.hasNextPage }),
    [said.data, said.hasNextPage],
  );
  const story = useMemo(() => merge_story(events.loaded, messages, shows), [events.loaded, messages, shows]);
  const more = () => {
    if (story.next.events) void events.query.fetchNextPage();
    if (story.next.messages) void said.fetchNextPage();
  };
  return (
    <Answered of={said} skeleton={<RowsSkeleton rows={5} />}>
      {() => (
        <Answered of={events.query} skeleton={<RowsSkeleton rows={5} />}>
          {() => (
            <>
              <SegmentedControl
                className={css.filter}
                size="xs"
                aria-label={t('story_shows')}
                data={SHOWS.map((value) => ({ value, label: t(`story_${value}`) }))}
                value={shows}
                onChange={(value) => show(value as StoryShows)}
              />
              {outgoing.length > 0 && (
                <ul className={css.outgoing}>
                  {outgoing.map((each) => (
                    <OutgoingBubble key={each.client_id} outgoing={each} on_sent={add} />
                  ))}
                </ul>
              )}
              <Stream
                {...story}
                since={since}
                more={more}
                loading={said.isFetchingNextPage || events.query.isFetchingNextPage}
              />
            </>
          )}
        </Answered>
      )}
    </Answered>
  );
}

function useEvents(contact_id: string) {
  const query = useInfiniteQuery(story_question(contact_id));
  const loaded = useMemo(
    () => ({ items: query.data?.pages.flatMap((page) => page.items) ?? [], more: query.hasNextPage }),
    [query.data, query.hasNextPage],
  );
  return { query, loaded };
}

interface StreamProps extends ReturnType<typeof merge_story> {
  since?: string;
  more: () => void;
  loading: boolean;
}

function Stream({ entries, next, since, more, loading }: StreamProps) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const now = useNow();
  return (
    <>
      {entries.length === 0 && <p className={css.none}>{t('story_empty')}</p>}
      <ol className={css.stream} aria-label={t('story')}>
        {entries.map((entry, n) => {
          const { key, at } = entry;
          const day = format.day_heading(at, now);
          const before = entries[n - 1];
          return (
            <Fragment key={key}>
              {(!before || format.day_heading(before.at, now) !== day) && (
                <li className={css.day}>
                  <h3>{day}</h3>
                </li>
              )}
              {entry.event ? (
                <StoryEvent event={entry.event} since={since} />
              ) : (
                <StoryMessage message={entry.message} since={since} />
              )}
            </Fragment>
          );
        })}
      </ol>
      {(next.events || next.messages) && (
        <Button variant="subtle" size="compact-sm" className={css.more} loading={loading} onClick={more}>
          {t('story_older')}
        </Button>
      )}
    </>
  );
}
