// What a page costs whoever has it open: bytes of a quiet minute, and the first sight of it on a slow phone.
import { DEMO } from './people_walks.mjs';
import { start_demo } from './server.mjs';
import { expect, profile, settled, sign_in } from './walk.mjs';

const QUIET_MS = 60_000;
const MOST_IDLE = 50_000;
const KEEPING_MS = 9000;

/** Every byte that comes over the network, heads and live events included. */
export async function count_bytes(context, page) {
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  const counted = {
    begin() {
      counted.bytes = 0;
      counted.asked = 0;
      counted.by = new Map();
    },
  };
  counted.begin();
  const paths = new Map();
  devtools.on('Network.requestWillBeSent', ({ requestId, request }) => {
    counted.asked += 1;
    paths.set(requestId, new URL(request.url).pathname.replace(/\w+_[0-9a-z]{10,}/, '*'));
  });
  const add = (id, size) => {
    counted.bytes += size;
    counted.by.set(paths.get(id), (counted.by.get(paths.get(id)) ?? 0) + size);
  };
  const streamed = new Map();
  devtools.on('Network.dataReceived', ({ requestId, encodedDataLength, dataLength }) => {
    const size = encodedDataLength || dataLength;
    streamed.set(requestId, (streamed.get(requestId) ?? 0) + size);
    add(requestId, size);
  });
  // All of it with the heads; what came piece by piece is counted already.
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    add(requestId, Math.max(0, encodedDataLength - (streamed.get(requestId) ?? 0))),
  );
  return counted;
}

export const told = ({ bytes, asked, by }) =>
  `${(bytes / 1000).toFixed(1)} kB in ${asked} requests: ` +
  [...by]
    .sort(([, one], [, other]) => other - one)
    .slice(0, 6)
    .map(([path, size]) => `${path} ${(size / 1000).toFixed(1)}`)
    .join(', ');

export const walks = [
  [
    'an idle minute on Today or in the inbox costs at most 50 kB',
    async ({ browser }) => {
      // As busy as the demo is by itself.
      const server = await start_demo({}, 4);
      try {
        const costs = await Promise.all(['/today', '/inbox'].map((path) => cost_of(browser, server.address, path)));
        for (const [path, counted] of costs) {
          if (process.env.ALCEDO_FIGURES) console.log(`      ${path}: ${told(counted)}`);
          expect(counted.bytes <= MOST_IDLE, `${path}: ${told(counted)}`);
        }
      } finally {
        await server.stop();
      }
    },
  ],
];

async function cost_of(browser, address, path) {
  const { context } = await profile(browser, address, { serviceWorkers: 'allow' });
  const page = await context.newPage();
  await sign_in(page, DEMO);
  const counted = await count_bytes(context, page);
  await page.goto(path);
  await settled(page);
  await page.getByRole('status').getByText('Live', { exact: true }).waitFor();
  await page.waitForTimeout(KEEPING_MS); // what is fetched once for later, and kept, is no part of being idle
  counted.begin();
  await page.waitForTimeout(QUIET_MS); // being idle is what is measured
  const cost = [path, { ...counted, by: new Map(counted.by) }];
  await context.close();
  return cost;
}
