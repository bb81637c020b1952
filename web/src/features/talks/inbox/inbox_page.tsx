import { IconMessages } from '@tabler/icons-react';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { useSteps } from '@/components/record_list/steps';
import { useShortcut } from '@/components/shortcuts';
import { EmptyState } from '@/components/states';
import { Parts } from '@/house/parts';
import { conversations as all_conversations } from './api';
import { both } from '@/components/filters/filter';
import { ConversationList } from './conversation_list';
import { read_inbox_search, view_and_search, type InboxSearch } from './inbox_search';
import { Thread } from './thread';
import css from './inbox_page.module.css';

/** One inbox for everything people write. */
export function InboxPage() {
  const { t } = useTranslation('inbox');
  const navigate = useNavigate();
  const search = read_inbox_search(useSearch({ strict: false }));
  const { user } = useMe();
  const { conversation_id } = useParams({ strict: false });
  const { view, q } = search;
  const narrowing = useMemo(() => view_and_search({ view, q }, user.id), [view, q, user.id]);
  const asked = useMemo(() => ({ filter: both(search.filter, narrowing) }), [search.filter, narrowing]);
  const query = all_conversations.useList(asked);
  const first = all_conversations.useFirst(asked);
  const conversations = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);

  const go = (change: InboxSearch, replace: boolean) => void navigate({ to: '.', search: change, replace });
  const ids = useMemo(() => conversations.map((each) => each.id), [conversations]);
  const leave = () => void navigate({ to: '/inbox', search });
  const open = (id: string) =>
    void navigate({ to: '/inbox/$conversation_id', params: { conversation_id: id }, search, replace: true });
  const step = useSteps(ids, conversation_id, open);
  // What is done goes, and the next one comes: the one below, or the last one above.
  const go_on = () => {
    const at = conversation_id ? ids.indexOf(conversation_id) : -1;
    const next = ids[at + 1] ?? ids[at - 1];
    if (at >= 0 && next) open(next);
    else leave();
  };
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const is_near_end = conversation_id !== undefined && ids.indexOf(conversation_id) >= ids.length - 5;
  useEffect(() => {
    if (is_near_end && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [is_near_end, hasNextPage, isFetchingNextPage, fetchNextPage]);
  useShortcut('j', () => step(1));
  useShortcut('k', () => step(-1));
  useShortcut('Escape', leave, Boolean(conversation_id));

  return (
    <div
      className={css.page}
      data-open={conversation_id ? true : undefined}
      data-bare={conversation_id ? undefined : true}
    >
      <ConversationList
        query={query}
        conversations={conversations}
        first={first}
        asked={asked.filter}
        opened={conversation_id}
        search={search}
        narrowing={narrowing}
        onSearch={go}
      />
      {/* On a phone the open conversation hides the list and its heading. */}
      {conversation_id && <h1 className={`visually-hidden ${css.phone_title}`}>{t('title')}</h1>}
      <div className={css.center}>
        {conversation_id ? (
          <Thread key={conversation_id} id={conversation_id} leave={leave} go_on={go_on} open={open} />
        ) : (
          conversations.length > 0 && (
            <EmptyState icon={<IconMessages size={22} />} title={t('choose_title')} text={t('choose_text')} />
          )
        )}
      </div>
      {conversation_id && <About id={conversation_id} />}
    </div>
  );
}

/** Who one is talking to. */
function About({ id }: { id: string }) {
  const { t } = useTranslation('inbox');
  const conversation = all_conversations.useOne(id);
  return (
    <aside className={css.about} aria-label={t('about')}>
      {conversation.data && <Parts at="conversation.side" conversation={conversation.data} />}
    </aside>
  );
}
