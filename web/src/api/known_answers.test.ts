import { beforeEach, expect, it, vi } from 'vitest';
import { ask_for_news, forget_answers } from './known_answers';
import { sign_out, start_session } from './session';

/** A server that knows one answer at a time. */
class Server {
  body = '{"items":[1]}';
  tag = 'W/"1"';
  sent: { wanted: string | null; status: number }[] = [];

  readonly ask = (request: Request): Promise<Response> => {
    const wanted = request.headers.get('If-None-Match');
    const same = wanted === this.tag;
    this.sent.push({ wanted, status: same ? 304 : 200 });
    const headers = { ETag: this.tag, 'Content-Type': 'application/json' };
    return Promise.resolve(new Response(same ? null : this.body, { status: same ? 304 : 200, headers }));
  };
}

let server: Server;
const read = async (address: string, method = 'GET') => {
  const response = await ask_for_news(new Request(`http://x${address}`, { method }), server.ask);
  return { status: response.status, body: await response.text() };
};

beforeEach(() => {
  forget_answers();
  server = new Server();
});

it('is told once, and after that only when it is another', async () => {
  expect(await read('/leads')).toEqual({ status: 200, body: '{"items":[1]}' });
  expect(await read('/leads')).toEqual({ status: 200, body: '{"items":[1]}' });
  server.body = '{"items":[2]}';
  server.tag = 'W/"2"';
  expect((await read('/leads')).body).toBe('{"items":[2]}');
  expect((await read('/leads')).body).toBe('{"items":[2]}');
  expect(server.sent.map(({ status }) => status)).toEqual([200, 304, 200, 304]);
});

it('is another for another address, and never for what changes something', async () => {
  await read('/leads');
  await read('/leads?status=won');
  await read('/leads', 'POST');
  expect(server.sent.map(({ wanted }) => wanted)).toEqual([null, null, null]);
});

it('is forgotten when too much is kept, the oldest first', async () => {
  server.body = 'x'.repeat(900_000);
  for (const address of ['/a', '/b', '/c']) await read(address);
  await read('/c');
  await read('/a');
  expect(server.sent.map(({ wanted }) => wanted)).toEqual([null, null, null, 'W/"1"', null]);
});

it('is forgotten when somebody signs out', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({})));
  await start_session({ access_token: 'token', expires_in: 36_000 } as never);
  await read('/leads');
  await sign_out();
  await read('/leads');
  vi.unstubAllGlobals();
  expect(server.sent[1]?.wanted).toBeNull();
});
