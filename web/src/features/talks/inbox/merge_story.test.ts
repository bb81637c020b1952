import { describe, expect, it } from 'vitest';
import type { Message } from '@/api/types';
import { merge_story, type StoryEvent } from './merge_story';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString();
const event = (minute: number, kind = 'lead.status_changed') =>
  ({ id: `ev_${minute}`, kind, at: at(minute), actor: { kind: 'user' }, data: {} }) as StoryEvent;
const message = (minute: number) => ({ id: `msg_${minute}`, created_at: at(minute), text: 'x' }) as Message;
const keys = (story: ReturnType<typeof merge_story>) => story.entries.map(({ key }) => key);

describe('a person’s story', () => {
  const events = { items: [event(9), event(8, 'message.sent'), event(5), event(1, 'lead.captured')], more: false };
  const messages = { items: [message(8), message(2)], more: false };

  it('holds what was said and what happened, newest first, and each message once', () => {
    expect(keys(merge_story(events, messages, 'all'))).toEqual(['ev_9', 'msg_8', 'ev_5', 'msg_2', 'ev_1']);
  });

  it('leaves out that somebody looked', () => {
    const looked = { ...event(3, 'conversation.changed'), data: { what: 'read' } };
    const closed = { ...event(4, 'conversation.changed'), data: { what: 'status', status: 'closed' } };
    const story = merge_story({ items: [closed, looked], more: false }, { items: [], more: false }, 'all');
    expect(keys(story)).toEqual(['ev_4']);
  });

  it('shows only one of the two when asked', () => {
    expect(keys(merge_story(events, messages, 'messages'))).toEqual(['msg_8', 'msg_2']);
    expect(keys(merge_story(events, messages, 'changes'))).toEqual(['ev_9', 'ev_5', 'ev_1']);
  });

  it('shows nothing older than a list that goes on has told', () => {
    const story = merge_story(events, { items: [message(8)], more: true }, 'all');
    expect(keys(story)).toEqual(['ev_9', 'msg_8']);
    expect(story.next).toEqual({ events: false, messages: true });
    const of_events = merge_story({ items: [event(9), event(5)], more: true }, messages, 'all');
    expect(keys(of_events)).toEqual(['ev_9', 'msg_8', 'ev_5']);
    expect(of_events.next).toEqual({ events: true, messages: false });
  });

  it('goes on with messages alone when only they are shown', () => {
    const story = merge_story({ items: [event(9)], more: true }, messages, 'messages');
    expect(keys(story)).toEqual(['msg_8', 'msg_2']);
    expect(story.next).toEqual({ events: false, messages: false });
  });
});
