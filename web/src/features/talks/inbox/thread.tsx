import { ActionIcon, Button, Skeleton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconArrowLeft, IconCheck, IconRotate } from '@tabler/icons-react';
import { Fragment, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import type { Conversation, Message } from '@/api/types';
import { OwnerChoice } from '@/components/lead_choices';
import { phone_text } from '@/components/phone_text';
import { useShortcut } from '@/components/shortcuts';
import { AfterAWhile, Answered, Gone } from '@/components/states';
import { offer_undo } from '@/components/undo';
import { useFormat } from '@/i18n/format';
import {
  conversations,
  set_status,
  useAddMessage,
  useChangeConversation,
  useMessages,
  useReadWhileOpen,
} from './api';
import { Composer } from './composer';
import { MessageBubble, OutgoingBubble } from './message_bubble';
import { useOutbox } from './outbox';
import css from './thread.module.css';

interface ThreadProps {
  id: string;
  leave?: () => void;
  /** To the next one, when this is done. */
  go_on?: () => void;
  open?: (id: string) => void;
}

/** A conversation: who, what was said, and the answer. */
export function Thread({ id, leave, go_on, open }: ThreadProps) {
  const { t } = useTranslation('inbox');
  const conversation = conversations.useOne(id);
  const add = useAddMessage(id);
  useReadWhileOpen(conversation.data);
  return (
    <Answered
      of={conversation}
      gone={
        <Gone
          title={t('gone_title')}
          back={
            leave && (
              <Button variant="default" onClick={leave}>
                {t('go_inbox')}
              </Button>
            )
          }
        />
      }
    >
      {(conversation) => (
        <div className={css.thread}>
          <Head conversation={conversation} leave={leave} go_on={go_on} open={open} />
          <Messages id={id} on_sent={add} />
          <Composer conversation={conversation} on_sent={add} />
        </div>
      )}
    </Answered>
  );
}

interface HeadProps extends Omit<ThreadProps, 'id'> {
  conversation: Conversation;
}

function Head({ conversation, leave, go_on, open }: HeadProps) {
  const { t } = useTranslation(['inbox', 'common']);
  const change = useChangeConversation();
  const may = useMay('conversations.write');
  const { id, status, channel, contact } = conversation;
  const address = contact.phone ? phone_text(contact.phone) : contact.email;
  const client = useQueryClient();
  const other = status === 'closed' ? 'open' : 'closed';
  const toggle = () => {
    // By the promise: when it is done, this one may have left the screen.
    change.mutateAsync({ id, status: other }).then(
      () => {
        const said = other === 'closed' ? 'conversation_closed' : 'conversation_reopened';
        offer_undo(t(said, { name: contact.name }), async () => {
          await set_status(client, id, status);
          if (other === 'closed') open?.(id);
        });
      },
      () => undefined,
    );
    if (other === 'closed') go_on?.();
  };
  useShortcut('e', toggle, may && leave !== undefined);
  return (
    <header className={css.head}>
      {leave && (
        <ActionIcon className={css.back} aria-label={t('common:back')} onClick={leave}>
          <IconArrowLeft size={18} />
        </ActionIcon>
      )}
      <div className={css.who}>
        <h2 className="truncate">{leave ? contact.name : t('conversation')}</h2>
        <small className="truncate">
          <bdi>{channel.name}</bdi>
          {address && (
            <>
              {' '}
              · <span className="ltr">{address}</span>
            </>
          )}
        </small>
      </div>
      <div className={css.actions}>
        <OwnerChoice
          label={t('change_owner')}
          value={conversation.owner}
          disabled={!may}
          framed
          onChange={(owner) => change.mutate({ id, owner })}
        />
        <Button
          size="compact-md"
          fz={13}
          variant="default"
          disabled={!may}
          onClick={toggle}
          leftSection={status === 'closed' ? <IconRotate size={14} /> : <IconCheck size={14} />}
        >
          {t(status === 'closed' ? 'reopen' : 'close_conversation')}
        </Button>
      </div>
    </header>
  );
}

const SAME_RUN_MS = 5 * 60_000;

function Messages({ id, on_sent }: { id: string; on_sent: (message: Message) => void }) {
  const { t } = useTranslation(['inbox', 'common']);
  const format = useFormat();
  const query = useMessages(id);
  const outgoing = useOutbox(id);
  const messages = useMemo(() => query.data?.pages.flatMap((page) => page.items).reverse() ?? [], [query.data]);
  const scroll = useRef<HTMLDivElement>(null);
  useStayAtBottom(scroll, messages[0]?.id, messages[messages.length - 1]?.id, outgoing.length);

  return (
    <div ref={scroll} className={css.scroll} tabIndex={0} role="log" aria-label={t('messages')} aria-live="polite">
      <Answered of={query} skeleton={<Waiting />}>
        {() => (
          <ul className={css.messages}>
            {query.hasNextPage && (
              <li className={css.older}>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  loading={query.isFetchingNextPage}
                  onClick={() => void query.fetchNextPage()}
                >
                  {t('older')}
                </Button>
              </li>
            )}
            {messages.map((message, n) => {
              const before = messages[n - 1];
              const new_day = !before || format.day(before.created_at) !== format.day(message.created_at);
              return (
                <Fragment key={message.id}>
                  {new_day && <li className={css.day}>{format.long_day(message.created_at)}</li>}
                  <MessageBubble message={message} first={new_day || !same_run(before, message)} />
                </Fragment>
              );
            })}
            {outgoing.map((each) => (
              <OutgoingBubble key={each.client_id} outgoing={each} on_sent={on_sent} />
            ))}
          </ul>
        )}
      </Answered>
    </div>
  );
}

function same_run(before: Message, message: Message): boolean {
  return (
    before.direction === message.direction &&
    before.author.kind === message.author.kind &&
    before.author.id === message.author.id &&
    Date.parse(message.created_at) - Date.parse(before.created_at) < SAME_RUN_MS
  );
}

/** Follows new messages when the reader is at the end, and holds the place when older ones are added above. */
function useStayAtBottom(
  box: React.RefObject<HTMLDivElement | null>,
  oldest: string | undefined,
  newest: string | undefined,
  waiting: number,
) {
  const seen = useRef({ oldest, height: 0, waiting: 0 });
  const at_end = useRef(true);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const { height, oldest: known, waiting: before } = seen.current;
    if (known && oldest !== known) element.scrollTo({ top: element.scrollTop + element.scrollHeight - height });
    else if (at_end.current || waiting > before) element.scrollTo({ top: element.scrollHeight });
    seen.current = { oldest, height: element.scrollHeight, waiting };
  }, [box, oldest, newest, waiting]);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const note = () => {
      at_end.current = element.scrollHeight - element.scrollTop - element.clientHeight < 120;
    };
    // The room for the thread changes when its neighbours arrive or the answer grows by a line.
    const room = new ResizeObserver(() => at_end.current && element.scrollTo({ top: element.scrollHeight }));
    room.observe(element);
    element.addEventListener('scroll', note, { passive: true });
    return () => {
      room.disconnect();
      element.removeEventListener('scroll', note);
    };
  }, [box]);
}

function Waiting() {
  return (
    <AfterAWhile>
      <div className={css.waiting}>
        <Skeleton height={52} width="46%" radius="lg" />
        <Skeleton height={36} width="32%" radius="lg" />
        <Skeleton height={68} width="52%" radius="lg" />
      </div>
    </AfterAWhile>
  );
}
