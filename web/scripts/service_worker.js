// Keeps the whole app on the device, so that it opens and every page of it stands without a network. What the server says
// of the business is never kept: it is asked for, or the page says that it cannot be.
// scripts/offline.ts fills in the two lines below and writes the result to dist/.
const VERSION = '__VERSION__';
const FILES = ['__FILES__'];

const NAME = 'alcedo ';
const AT_ONCE = 4;
const is_named_by_content = (path) => path.startsWith('/assets/');

self.addEventListener('install', (event) => event.waitUntil(fill()));
self.addEventListener('activate', (event) => event.waitUntil(tidy()));
self.addEventListener('message', (event) => {
  if (event.data === 'version') event.ports[0].postMessage(VERSION);
  if (event.data === 'take over') void self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (is_named_by_content(pathname)) event.respondWith(kept_or_asked(request));
  else if (FILES.includes(pathname)) event.respondWith(asked_or_kept(request));
});

/** All or nothing: an app of which a part is missing would break later, when nobody can mend it. */
async function fill() {
  const cache = await caches.open(NAME + VERSION);
  const left = [...FILES];
  const take = async () => {
    for (let file = left.pop(); file; file = left.pop()) {
      // A former version had the same file under the same name.
      const known = is_named_by_content(file) && (await caches.match(file, { ignoreVary: true }));
      if (known) await cache.put(file, known);
      else await cache.add(new Request(file, { cache: is_named_by_content(file) ? 'default' : 'reload' }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, take));
}

/** The version before stays: an open page may still be of it, and want a part of it later. */
async function tidy() {
  const ours = (await caches.keys()).filter((name) => name.startsWith(NAME));
  await Promise.all(ours.slice(0, -2).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The server's newest page, so that nobody stays on an old app; without one, the page that is kept. */
async function page(request) {
  const answer = await fetch(request).catch(() => undefined);
  if (answer && answer.status < 500) return answer;
  return (await mine('/')) ?? answer ?? Response.error();
}

const kept_or_asked = async (request) => (await caches.match(request, { ignoreVary: true })) ?? fetch(request);

/** Files that keep their name from version to version have to fit the page. */
async function asked_or_kept(request) {
  const answer = await fetch(request).catch(() => undefined);
  return answer?.ok ? answer : ((await mine(request)) ?? answer ?? Response.error());
}

const mine = async (request) => (await caches.open(NAME + VERSION)).match(request, { ignoreVary: true });
