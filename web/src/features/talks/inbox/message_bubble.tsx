import { Button } from '@mantine/core';
import { IconTemplate } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '@/api/types';
import { useFormat } from '@/i18n/format';
import { MessageMedia } from './message_media';
import { MessageTrouble } from './message_trouble';
import { forget, send_again, type Outgoing } from './outbox';
import { useSaid } from './said';
import { Ticks } from './ticks';
import css from './thread.module.css';

/** One message. `first` begins a run of one author. */
export function MessageBubble({ message, first }: { message: Message; first: boolean }) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const { author, words } = useSaid()(message);
  const bad = message.state === 'failed' || message.state === 'refused';
  return (
    <li
      className={css.message}
      data-direction={message.direction}
      data-first={first || undefined}
      data-bad={bad || undefined}
      data-message
    >
      {first && message.direction === 'out' && <span className={css.author}>{author}</span>}
      <div className={css.bubble}>
        {message.kind === 'template' && (
          <span className={css.kind}>
            <IconTemplate size={13} aria-hidden />
            {t('kind_template')}
          </span>
        )}
        {message.subject && <div className={css.subject}>{message.subject}</div>}
        <MessageMedia media={message.media} />
        <p dir="auto">{words}</p>
      </div>
      <span className={css.foot}>
        <time className="num" dateTime={message.created_at} title={format.exact(message.created_at)}>
          {format.clock(message.created_at)}
        </time>
        {message.direction === 'out' && <Ticks state={message.state} />}
      </span>
      <MessageTrouble message={message} />
    </li>
  );
}

/** A message on its way to the server, or stuck before it. */
export function OutgoingBubble({ outgoing, on_sent }: { outgoing: Outgoing; on_sent: (message: Message) => void }) {
  const { t } = useTranslation(['inbox', 'common']);
  const format = useFormat();
  return (
    <li
      className={css.message}
      data-direction="out"
      data-first
      data-bad={outgoing.failure ? true : undefined}
      data-message
    >
      <div className={css.bubble}>
        <p dir="auto">{outgoing.preview}</p>
      </div>
      <span className={css.foot}>
        <time className="num" dateTime={outgoing.created_at}>
          {format.clock(outgoing.created_at)}
        </time>
        <Ticks state={outgoing.failure ? 'failed' : 'queued'} />
      </span>
      {outgoing.failure && (
        <div className={css.error} role="alert">
          <b>{t('not_sent')}</b> {outgoing.failure}
          <div className={css.ways}>
            <Button size="compact-xs" color="red" variant="light" onClick={() => send_again(outgoing, on_sent)}>
              {t('common:retry')}
            </Button>
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => forget(outgoing.client_id)}>
              {t('discard')}
            </Button>
          </div>
        </div>
      )}
    </li>
  );
}
