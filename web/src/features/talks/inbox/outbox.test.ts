// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

// What draws notices takes long to load, and each visit loads all anew.
vi.mock('@/components/failure', () => ({ reason_of: () => 'no' }));

type Answer = { status: number; code?: string };

/** A server that may be away, and keeps each client_id once, as the real one does. */
class Server {
  answers: Answer[] = [];
  reachable = true;
  lost_answers = 0;
  kept: string[] = [];
  private known = new Set<string>();

  readonly fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const request = input as Request;
    if (!(input instanceof Request)) return Response.json({ user: { id: 'user_1' }, permissions: [] });
    if (!this.reachable) throw new TypeError('Failed to fetch');
    const refusal = this.answers.shift();
    if (refusal) return Response.json(refusal, { status: refusal.status });
    const { text, client_id } = (await request.json()) as { text: string; client_id: string };
    if (!this.known.has(client_id)) this.kept.push(text);
    this.known.add(client_id);
    if (this.lost_answers-- > 0) throw new TypeError('Failed to fetch');
    return Response.json({ id: `msg_${client_id}`, text });
  };
}

/** As in a page, where addresses begin at its own. */
class PageRequest extends Request {
  constructor(input: RequestInfo | URL, init?: RequestInit) {
    super(typeof input === 'string' ? new URL(input, 'http://localhost') : input, init);
  }
}

let server: Server;
let outbox: typeof import('./outbox');
const sent: string[] = [];
const say = (text: string, to = 'conv_1') =>
  outbox.send(to, { text, preview: text }, (message) => void sent.push(message.text));
const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const stored = () => JSON.parse(localStorage.getItem('alcedo.outbox.user_1') ?? '[]') as { text: string }[];

/** As after loading the page anew: nothing is in memory. */
async function load_anew() {
  vi.resetModules();
  const session = await import('@/api/session');
  await session.start_session({ access_token: 'token', expires_in: 36_000 } as never);
  outbox = await import('./outbox');
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  localStorage.clear();
  sent.length = 0;
  server = new Server();
  vi.stubGlobal('fetch', server.fetch);
  vi.stubGlobal('Request', PageRequest);
  await load_anew();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('goes out in the order in which it was written, once the server is back', async () => {
  server.reachable = false;
  for (const text of ['one', 'two', 'three']) void say(text);
  await later(20_000);
  expect(server.kept).toEqual([]);
  server.reachable = true;
  await later(6000);
  expect(server.kept).toEqual(['one', 'two', 'three']);
  expect(sent).toEqual(['one', 'two', 'three']);
  expect(stored()).toEqual([]);
});

it('is one message, though the answer to it was lost', async () => {
  server.lost_answers = 1;
  void say('one');
  void say('two');
  await later(6000);
  expect(server.kept).toEqual(['one', 'two']);
});

it('outlives the page, and goes out from the next one', async () => {
  server.reachable = false;
  void say('one');
  void say('two');
  await later(100);
  expect(stored().map(({ text }) => text)).toEqual(['one', 'two']);
  await load_anew();
  server.reachable = true;
  outbox.resume_sending();
  await later(100);
  expect(server.kept).toEqual(['one', 'two']);
  expect(stored()).toEqual([]);
});

it('does not hold up the rest when the server says no', async () => {
  server.answers = [{ status: 422, code: 'validation' }];
  void say('refused');
  void say('fine');
  await later(100);
  expect(server.kept).toEqual(['fine']);
  expect(stored().map(({ text }) => text)).toEqual(['refused']);
});

it('comes back to whoever wrote it when the window has closed', async () => {
  server.answers = [{ status: 409, code: 'window_closed' }];
  const refused = say('late').catch((failure: { code: string }) => failure.code);
  await later(100);
  expect(await refused).toBe('window_closed');
  expect(stored()).toEqual([]);
});
