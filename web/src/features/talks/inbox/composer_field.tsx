import { ActionIcon, Button, Textarea } from '@mantine/core';
import { IconSend, IconTemplate } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Hint } from '@/components/hint';
import { useNow } from '@/components/now';
import { useShortcut } from '@/components/shortcuts';
import { ChannelSwitch } from './channel_switch';
import css from './composer.module.css';
import type { Draft } from './outbox';
import { Standing } from './standing';
import { first_way, standing_of, type Ways } from './ways';

const TemplatePicker = lazy(() => import('./template_picker').then((part) => ({ default: part.TemplatePicker })));

/** What was begun stays when one looks elsewhere. */
const drafts = new Map<string, string>();

interface ComposerFieldProps {
  /** Whose draft this is: a conversation's or a person's id. */
  draft_of: string;
  name: string;
  /** Absent while they are asked for: one may type already. */
  ways: Ways | undefined;
  /** What the server would not take: its text comes back. */
  refused?: Draft;
  busy?: boolean;
  /** Puts the caret here, and again when it grows. */
  focus?: number;
  post: (draft: Draft) => void;
}

/** Where one writes: what may be sent now, the words or a template, and by which channel. */
export function ComposerField({ draft_of, name, ways, refused, busy, focus, post }: ComposerFieldProps) {
  const { t } = useTranslation(['inbox', 'common']);
  const now = useNow();
  const field = useRef<HTMLTextAreaElement>(null);
  const choice = useRef<HTMLButtonElement>(null);
  const [text, set_text] = useState(drafts.get(draft_of) ?? '');
  const [picking, pick] = useState(false);
  const [chosen, choose] = useState<string>();
  const all = ways?.ways ?? [];
  const way = all.find(({ channel }) => channel.id === chosen) ?? first_way(all);
  const standing = way && standing_of(way, now);
  const may = standing?.may ?? 'text';
  useShortcut('r', () => (may === 'template' ? pick(true) : field.current?.focus()));

  const write = (next: string) => {
    set_text(next);
    if (next) drafts.set(draft_of, next);
    else drafts.delete(draft_of);
  };
  useEffect(() => {
    if (refused?.text) write(refused.text);
    // Only a new refusal brings words back.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [refused]);
  useEffect(() => {
    if (focus) (field.current ?? choice.current)?.focus();
  }, [focus, may]);
  const send_text = () => {
    const said = text.trim();
    if (!said || !way || may !== 'text' || busy) return;
    write('');
    post({ text: said, preview: said, channel_id: way.channel.id });
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') field.current?.blur();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send_text();
  };
  const templates = (
    <Hint label={t('choose_template')}>
      <ActionIcon className={css.tool} aria-label={t('choose_template')} onClick={() => pick(true)}>
        <IconTemplate size={18} />
      </ActionIcon>
    </Hint>
  );

  return (
    <div className={css.composer}>
      <div className={css.line}>
        {standing && <Standing standing={standing} name={name} has_window={Boolean(way?.window_until)} />}
        <ChannelSwitch ways={all} value={way?.channel.id} onChange={choose} />
      </div>
      {may === 'template' && (
        <Button
          className={css.choose}
          loading={busy}
          leftSection={<IconTemplate size={16} />}
          onClick={() => pick(true)}
          ref={choice}
        >
          {t('choose_template')}
        </Button>
      )}
      {may === 'text' && (
        <div className={css.field}>
          <Textarea
            dir="auto"
            ref={field}
            autosize
            minRows={1}
            maxRows={8}
            aria-label={t('write')}
            placeholder={t('common:write_to', { name })}
            value={text}
            onChange={(event) => write(event.currentTarget.value)}
            onKeyDown={keys}
          />
          <div className={css.tools}>
            {way?.templates && templates}
            <Button
              className={css.tool}
              onClick={send_text}
              loading={busy}
              disabled={!text.trim() || !way}
              leftSection={<IconSend size={15} />}
            >
              {t('send')}
            </Button>
          </div>
        </div>
      )}
      {picking && way && (
        <Suspense>
          <TemplatePicker
            channel_id={way.channel.id}
            name={name}
            language={ways?.language}
            country={ways?.country}
            close={() => pick(false)}
            onChoose={(draft) => {
              pick(false);
              post({ ...draft, channel_id: way.channel.id });
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
