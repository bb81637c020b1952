import { IconMessages } from '@tabler/icons-react';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
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
  const narrowing = view_and_search(search, user.id);
  const query = all_conversations.useList({ filter: both(search.filter, narrowing) });
  const conversations = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);

  const go = (change: InboxSearch, replace: boolean) => void navigate({ to: '.', search: change, replace });
  const step = (by: number) => {
    const at = conversations.findIndex((each) => each.id === conversation_id);
    const next = conversations[Math.min(conversations.length - 1, Math.max(0, at + by))];
    if (next)
      void navigate({
        to: '/inbox/$conversation_id',
        params: { conversation_id: next.id },
        search,
        replace: true,
      });
  };
  const leave = () => void navigate({ to: '/inbox', search });
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
        search={search}
        narrowing={narrowing}
        onSearch={go}
      />
      {/* On a phone the open conversation hides the list and its heading. */}
      {conversation_id && <h1 className={`visually-hidden ${css.phone_title}`}>{t('title')}</h1>}
      <div className={css.center}>
        {conversation_id ? (
          <Thread key={conversation_id} id={conversation_id} leave={leave} />
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
