import { ActionIcon, Button, Textarea } from '@mantine/core';
import { IconClockHour4, IconSend, IconTemplate } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useChannels } from '@/api/shared_lists';
import type { Conversation, Message } from '@/api/types';
import { Hint } from '@/components/hint';
import { useNow } from '@/components/now';
import { useShortcut } from '@/components/shortcuts';
import { useFormat } from '@/i18n/format';
import { useDraft } from './drafts';
import { send, type Draft } from './outbox';
import css from './thread.module.css';

const TemplatePicker = lazy(() => import('./template_picker').then((part) => ({ default: part.TemplatePicker })));

const SOON_MS = 2 * 3600_000;

export function Composer({
  conversation,
  on_sent,
}: {
  conversation: Conversation;
  on_sent: (message: Message) => void;
}) {
  const { t } = useTranslation(['inbox', 'common']);
  const { id, channel, window_expires_at } = conversation;
  const now = useNow();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, write] = useDraft(id);
  const [picking, pick] = useState(false);
  const [refused, refuse] = useState(false);
  const may = useMay('conversations.write');
  const channels = useChannels();
  const can = channels.data?.items.find((each) => each.id === channel.id)?.can;
  const has_window = Boolean(can?.window_hours);
  const left = window_expires_at ? Date.parse(window_expires_at) - now : 0;
  const closed = has_window && (left <= 0 || refused);
  useShortcut('r', () => (closed ? pick(true) : field.current?.focus()), may);

  const post = (draft: Draft) =>
    send(id, draft, on_sent).catch(() => {
      refuse(true);
      write(draft.text ?? '');
    });
  const send_text = () => {
    const said = text.trim();
    if (!said) return;
    write('');
    void post({ text: said, preview: said });
  };

  if (!may) return null;
  return (
    <div className={css.composer}>
      {closed ? (
        <div className={css.closed}>
          <p>
            <b>{t('window_closed')}</b>
            {t('window_closed_text')}
          </p>
          <Button leftSection={<IconTemplate size={16} />} onClick={() => pick(true)}>
            {t('choose_template')}
          </Button>
        </div>
      ) : (
        <>
          {has_window && <WindowLeft left={left} />}
          <div className={css.field}>
            <Textarea
              dir="auto"
              ref={field}
              autosize
              minRows={1}
              maxRows={8}
              aria-label={t('write')}
              placeholder={t('write_to', { name: conversation.contact.name })}
              value={text}
              onChange={(event) => write(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Escape') field.current?.blur();
                if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
                event.preventDefault();
                send_text();
              }}
            />
            <div className={css.tools}>
              {can?.templates && (
                <Hint label={t('choose_template')}>
                  <ActionIcon size={34} aria-label={t('choose_template')} onClick={() => pick(true)}>
                    <IconTemplate size={18} />
                  </ActionIcon>
                </Hint>
              )}
              <Button onClick={send_text} disabled={!text.trim()} leftSection={<IconSend size={15} />}>
                {t('send')}
              </Button>
            </div>
          </div>
        </>
      )}
      {picking && (
        <Suspense>
          <TemplatePicker
            channel_id={channel.id}
            name={conversation.contact.name}
            close={() => pick(false)}
            onChoose={(draft) => {
              pick(false);
              void post(draft);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

function WindowLeft({ left }: { left: number }) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  return (
    <div className={`${css.window} num`} data-tone={left < SOON_MS ? 'soon' : undefined}>
      <IconClockHour4 size={14} aria-hidden />
      {t('window_left', { time: format.duration(Math.floor(left / 60_000) * 60_000) })}
    </div>
  );
}
