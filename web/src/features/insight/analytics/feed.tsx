import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedItem } from '@/api/types';
import { Ago } from '@/components/ago';
import { facts_of } from '@/components/event_facts';
import { EventIcon, useEventWords } from '@/components/event_line';
import { useRowsToDraw } from '@/components/first_screen';
import { Card } from '@/components/page';
import { Answered } from '@/components/states';
import { useFormat } from '@/i18n/format';
import { useFeed } from './api';
import css from './today.module.css';

const MARKED_MS = 4000;
const ROW_HEIGHT = 58;

/** What happens in the workspace, newest first; new lines move in softly. */
export function Feed() {
  const { t } = useTranslation('analytics');
  const feed = useFeed();
  const fresh = useFresh(feed.data);
  const rows = useRowsToDraw(ROW_HEIGHT);
  return (
    <Card title={t('feed_title')} className={css.feed}>
      <Answered of={feed}>
        {(items) =>
          items.length === 0 ? (
            <p className={css.nothing}>{t('feed_empty')}</p>
          ) : (
            <ol aria-label={t('feed_title')} tabIndex={0}>
              {items.slice(0, rows).map((item) => (
                <li key={item.id} className={fresh.has(item.id) ? 'arriving' : undefined}>
                  <Line item={item} />
                </li>
              ))}
            </ol>
          )
        }
      </Answered>
    </Card>
  );
}

function Line({ item }: { item: FeedItem }) {
  const words = useEventWords();
  const format = useFormat();
  const { response_ms, preview } = facts_of(item.data);
  const reply = item.kind === 'message.received' && typeof preview === 'string' && preview ? `: ${preview}` : '';
  const took = item.kind === 'message.sent' && typeof response_ms === 'number' ? response_ms : undefined;
  const inner = (
    <>
      <EventIcon kind={item.kind} />
      <span className={`${css.who} truncate`} dir="auto">
        {item.contact?.name ?? item.actor.name}
      </span>
      <Ago at={item.at} className={css.when} />
      <span className={`${css.what} truncate num`} dir="auto">
        {words(item)}
        {reply}
        {took !== undefined && ` · ${format.duration(took)}`}
      </span>
    </>
  );
  if (!item.lead_id) return <div className={css.item}>{inner}</div>;
  return (
    <Link to="/leads/$lead_id" params={{ lead_id: item.lead_id }} className={css.item}>
      {inner}
    </Link>
  );
}

/** Ids that were not there on the first showing, for as long as they are marked as new. */
function useFresh(items: FeedItem[] | undefined): ReadonlySet<string> {
  const [known, remember] = useState<ReadonlySet<string>>();
  useEffect(() => {
    if (!items || (known && items.every((item) => known.has(item.id)))) return;
    const timer = setTimeout(() => remember(new Set(items.map((item) => item.id))), known ? MARKED_MS : 0);
    return () => clearTimeout(timer);
  }, [items, known]);
  return useMemo(
    () => new Set((known && items?.map((item) => item.id).filter((id) => !known.has(id))) ?? []),
    [items, known],
  );
}
