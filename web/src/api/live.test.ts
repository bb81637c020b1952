// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer, api } from './client';
import { open_live, useLiveState } from './live';
import { start_session } from './session';

/** A server whose stream the test holds in its hand. */
class Server {
  reachable = true;
  gaps = 0;
  asked: Headers[] = [];
  private streams: ReadableStreamDefaultController<Uint8Array>[] = [];

  readonly fetch = (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const address = input instanceof Request ? input.url : String(input);
    if (!this.reachable) return Promise.reject(new TypeError('Failed to fetch'));
    if (!address.endsWith('/live')) return Promise.resolve(Response.json({ items: [] }));
    this.asked.push(new Headers(init?.headers));
    const body = new ReadableStream<Uint8Array>({ start: (stream) => void this.streams.push(stream) });
    this.say('event: hello\ndata: {}\n\n');
    return Promise.resolve(new Response(body));
  };

  say(text: string) {
    this.streams.at(-1)?.enqueue(new TextEncoder().encode(text));
  }
}

let server: Server;
let close: () => void;
const events: string[] = [];
const later = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

beforeEach(async () => {
  vi.useFakeTimers();
  server = new Server();
  vi.stubGlobal('fetch', server.fetch);
  await start_session({ access_token: 'token', expires_in: 36_000 } as never);
  events.length = 0;
  close = open_live({ on_event: (event) => void events.push(event.kind), on_gap: () => void (server.gaps += 1) });
  await later(0);
});

afterEach(() => {
  close();
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('events arrive whole, however the network cuts them', async () => {
  server.say('id: 7\nevent: lead.cap');
  await later(0);
  server.say('tured\ndata: {"at":"2026-11-20T10:00:00Z"}\n\n: ping\n\n');
  await later(0);
  expect(events).toEqual(['lead.captured']);
});

test('a stream that has fallen silent is not called live, and comes back by itself', async () => {
  const live = renderHook(useLiveState);
  expect(live.result.current).toBe('connected');
  for (let n = 0; n < 4; n++) {
    await later(15_000);
    server.say(': ping\n\n');
  }
  expect(live.result.current).toBe('connected');
  server.say('id: 7\nevent: lead.changed\ndata: {}\n\n');
  await later(0);
  server.reachable = false;
  await later(35_000);
  expect(live.result.current).toBe('catching_up');
  await later(8000);
  expect(live.result.current).toBe('offline');
  server.reachable = true;
  await later(15_000);
  expect(live.result.current).toBe('connected');
  expect(server.asked.at(-1)?.get('Last-Event-ID')).toBe('7');
  expect(server.gaps).toBe(1);
});

test('a request that cannot reach the server casts doubt on the stream at once', async () => {
  const live = renderHook(useLiveState);
  server.reachable = false;
  await act(() => answer(api.GET('/api/v1/users', { baseUrl: 'http://alcedo.test' })).catch(() => undefined));
  expect(live.result.current).toBe('catching_up');
  server.reachable = true;
  await later(500);
  expect(live.result.current).toBe('connected');
});

test('what is told twice happens once', async () => {
  for (const id of [7, 8, 7]) server.say(`id: ${id}\nevent: lead.captured\ndata: {}\n\n`);
  await later(0);
  expect(events).toHaveLength(2);
});

test('after a long absence everything is asked for again, and no single event', async () => {
  server.say('id: 7\nevent: lead.changed\ndata: {}\n\n');
  await later(0);
  server.reachable = false;
  await later(180_000);
  server.reachable = true;
  await later(15_000);
  expect(server.asked.at(-1)?.has('Last-Event-ID')).toBe(false);
  expect(server.gaps).toBe(1);
});
