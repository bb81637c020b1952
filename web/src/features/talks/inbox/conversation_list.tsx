import { Button } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '@/api/types';
import { Ago } from '@/components/ago';
import { Avatar } from '@/components/avatar';
import { useRowsToDraw } from '@/components/first_screen';
import type { Filter } from '@/components/filters/filter';
import { FilterBar } from '@/components/filters/filter_bar';
import { NewRows } from '@/components/record_list/new_rows';
import { Total } from '@/components/record_list/total';
import { SearchField } from '@/components/search_field';
import { Answered, EmptyState, ListSkeleton } from '@/components/states';
import type { conversations as all_conversations } from './api';
import { INBOX_VIEWS, type InboxSearch } from './inbox_search';
import { Ticks } from './ticks';
import css from './inbox_page.module.css';

const ROW_HEIGHT = 62;

interface ConversationListProps {
  query: ReturnType<typeof all_conversations.useList>;
  conversations: Conversation[];
  /** The ids with which the list begins at the server now. */
  first: string[];
  /** All that narrows the list. */
  asked: Filter | undefined;
  /** The conversation that is open. */
  opened: string | undefined;
  search: InboxSearch;
  /** What the tab and the search let through. */
  narrowing: Filter | undefined;
  onSearch: (search: InboxSearch, replace: boolean) => void;
}

export function ConversationList(props: ConversationListProps) {
  const { query, conversations, search, narrowing, onSearch, opened } = props;
  const { t } = useTranslation(['inbox', 'common']);
  const rows = useRowsToDraw(ROW_HEIGHT);
  const { view = 'open', filter, q } = search;
  const ids = useMemo(() => conversations.map((each) => each.id), [conversations]);
  const list = useRef<HTMLDivElement>(null);
  const at = opened ? ids.indexOf(opened) : -1;
  useEffect(() => {
    if (at < 0) return;
    // After the navigation that opened it has settled where everything stands.
    const frame = requestAnimationFrame(() =>
      list.current?.querySelectorAll('li')[at]?.scrollIntoView({ block: 'nearest' }),
    );
    return () => cancelAnimationFrame(frame);
  }, [at]);
  return (
    <div className={css.list}>
      <div className={css.head}>
        <h1>{t('title')}</h1>
        <span className={css.total}>
          {query.data && (
            <Total noun="conversation" asked={props.asked} whole={query.hasNextPage ? undefined : ids.length} />
          )}
        </span>
        <SearchField
          value={q ?? ''}
          label={t('search')}
          width={150}
          onSearch={(text) => onSearch({ ...search, q: text || undefined }, true)}
        />
      </div>
      <div className={css.tabs} role="group" aria-label={t('filters')}>
        {INBOX_VIEWS.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === view}
            onClick={() => onSearch({ ...search, view: name }, true)}
          >
            {t(`filter_${name}`)}
          </button>
        ))}
      </div>
      <div className={css.narrowed}>
        <FilterBar
          noun="conversation"
          filter={filter}
          also={narrowing}
          failure={query.error}
          onChange={(next, further) => onSearch({ ...search, filter: next }, further)}
        />
      </div>
      <div className={css.list_frame}>
        {query.data && <NewRows shown={ids} first={props.first} calm show={() => void query.refetch()} />}
        <div ref={list} className={css.rows} tabIndex={0} role="region" aria-label={t('list_label')} data-record-list>
          <Answered of={query} skeleton={<ListSkeleton height={ROW_HEIGHT} narrow />}>
            {() =>
              conversations.length === 0 ? (
                <EmptyState
                  icon={<IconInbox size={22} />}
                  title={t(q || filter ? 'none_found' : `empty_${view}`)}
                  text={q || filter ? undefined : t('empty_text')}
                />
              ) : (
                <>
                  <ul>
                    {conversations.slice(0, Math.max(rows, at + 2)).map((each) => (
                      <li key={each.id}>
                        <Row conversation={each} search={search} />
                      </li>
                    ))}
                  </ul>
                  {query.hasNextPage && (
                    <Button
                      fullWidth
                      variant="subtle"
                      radius={0}
                      loading={query.isFetchingNextPage}
                      onClick={() => void query.fetchNextPage()}
                    >
                      {t('common:load_more')}
                    </Button>
                  )}
                </>
              )
            }
          </Answered>
        </div>
      </div>
    </div>
  );
}

function Row({ conversation, search }: { conversation: Conversation; search: InboxSearch }) {
  const { t } = useTranslation('inbox');
  const { last_message: last, contact, owner, unread_count } = conversation;
  return (
    <Link
      to="/inbox/$conversation_id"
      params={{ conversation_id: conversation.id }}
      search={search}
      activeOptions={{ includeSearch: false }}
      className={css.row}
      data-unread={unread_count > 0 || undefined}
    >
      <Avatar name={contact.name} size={36} />
      <span className={`${css.who} truncate`} dir="auto">
        {contact.name}
      </span>
      <Ago at={last?.at ?? conversation.updated_at} className={css.when} />
      <span className={css.said}>
        {last?.direction === 'out' && <Ticks state={last.state} />}
        <span className="truncate" dir="auto">
          {last?.preview ?? t('nothing_said')}
        </span>
      </span>
      {unread_count > 0 ? (
        <span className={css.count} aria-label={t('unread_count', { count: unread_count })}>
          {unread_count}
        </span>
      ) : (
        <span className={css.owner} title={owner?.name}>
          {owner && <Avatar name={owner.name} size={18} />}
        </span>
      )}
    </Link>
  );
}
