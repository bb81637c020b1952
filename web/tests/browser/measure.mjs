// Measures what people wait for in the browser: the first load with a slow processor, and scrolling through 10,000 leads.
// Prints figures, asserts nothing: node tests/browser/measure.mjs
import { loadavg } from 'node:os';
import { gzipSync } from 'node:zlib';
import { DEMO } from './people_walks.mjs';
import { start_demo } from './server.mjs';
import { open_browser, profile, sign_in } from './walk.mjs';

const SLOWDOWN = 4;
/** As WebPageTest defines it: 1.6 Mbit/s down, 768 kbit/s up, 150 ms there and back. */
const FAST_3G = { downloadThroughput: 200_000, uploadThroughput: 96_000, latency: 150 };
const ROWS = 10_000;
const LOADS = 5;
const PAGES = [
  ['/login', 'form button[type=submit]'],
  ['/today', '#page ol li'],
  ['/leads', '[role=row] a'],
  ['/inbox', '#page ul li a'],
];

const server = await start_demo({
  ALCEDO_SECURITY_REQUESTS_PER_MINUTE: '1000000',
  ALCEDO_SECURITY_LOGIN_ATTEMPTS_PER_MINUTE: '1000',
});
const browser = await open_browser();
try {
  console.log(
    `load average ${loadavg()[0].toFixed(1)}, Chromium ${browser.version()}, median of ${LOADS} cold loads, ${SLOWDOWN}x processor slowdown`,
  );
  for (const [path, ready] of PAGES) await measure_load(path, ready);
  await add_leads(ROWS);
  await measure_scroll();
  console.log(`load average ${loadavg()[0].toFixed(1)}`);
} finally {
  await browser.close();
  await server.stop();
}

/** From the navigation until the page shows its content, and until the main thread answers. */
async function measure_load(path, ready) {
  const runs = [];
  for (let n = 0; n < 3 * LOADS; n++) {
    const rate = n < LOADS ? SLOWDOWN : 1;
    const network = n < 2 * LOADS ? undefined : FAST_3G;
    const { context } = await profile(browser, server.address);
    const page = await context.newPage();
    if (path !== '/login') await sign_in(page, DEMO);
    // A page of the same site, so that starting a process is not measured.
    await page.goto('/manifest.webmanifest');
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.clearBrowserCache');
    await devtools.send('Emulation.setCPUThrottlingRate', { rate });
    if (network) await devtools.send('Network.emulateNetworkConditions', { offline: false, ...network });
    await devtools.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' });
    await devtools.send('Performance.enable');
    const scripts = [];
    page.on('response', (answer) => answer.request().resourceType() === 'script' && scripts.push(answer));
    await page.addInitScript(watch, ready);
    await page.goto(path, { waitUntil: 'commit' });
    const times = await page
      .waitForFunction(() => window.measured, undefined, { timeout: 30_000, polling: 250 })
      .then((each) => each.jsonValue());
    const { metrics } = await devtools.send('Performance.getMetrics');
    const worked = 1000 * metrics.find((each) => each.name === 'TaskDuration').value;
    // What comes after the content (the palette, what a pointer may want next) is no part of the first load.
    const first = scripts.filter((each) => times.scripts.includes(each.url()));
    const sizes = await Promise.all(first.map(async (each) => gzipSync(await each.body()).length));
    runs.push({
      ...times,
      look: `${rate}x slowdown${network ? ', fast 3G' : ''}`,
      worked,
      kb: sizes.reduce((sum, size) => sum + size, 0) / 1000,
    });
    await context.close();
  }
  for (const look of new Set(runs.map((run) => run.look))) {
    const middle = (name) =>
      runs
        .filter((run) => run.look === look)
        .map((run) => run[name])
        .sort((one, other) => one - other)[Math.floor(LOADS / 2)];
    console.log(
      `${path}, ${look}: first paint ${ms(middle('paint'))}, content ${ms(middle('content'))}, interactive ${ms(middle('interactive'))}, ` +
        `the main thread worked ${ms(middle('worked'))}, script ${middle('kb').toFixed(0)} kB gzip`,
    );
  }
}

/** Runs in the page. Interactive: the content is there, and no task of 50 ms or more follows within half a second. */
function watch(ready) {
  const long = [];
  new PerformanceObserver((list) => long.push(...list.getEntries())).observe({ type: 'longtask', buffered: true });
  const look = () => {
    if (!document.querySelector(ready)) return requestAnimationFrame(look);
    const content = performance.now();
    const scripts = performance
      .getEntriesByType('resource')
      .filter((each) => /\.js$/.test(each.name))
      .map((each) => each.name);
    const settle = () => {
      const last = long.at(-1);
      const end = Math.max(content, last ? last.startTime + last.duration : 0);
      if (performance.now() - end < 500) return setTimeout(settle, 100);
      window.measured = {
        paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
        content,
        interactive: end,
        scripts,
      };
    };
    settle();
  };
  requestAnimationFrame(look);
}

async function add_leads(count) {
  const api = `${server.address}/api/v1`;
  const signed = await fetch(`${api}/auth/login-json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(DEMO),
  });
  const { access_token } = await signed.json();
  const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
  let next = 0;
  const add = async () => {
    while (next < count) {
      const n = next++;
      const body = JSON.stringify({ name: `Row ${n}`, email: `row.${n}@example.com`, source: 'manual' });
      const answer = await fetch(`${api}/leads`, { method: 'POST', headers, body });
      if (!answer.ok) throw new Error(`POST /leads said ${answer.status}: ${await answer.text()}`);
    }
  };
  await Promise.all(Array.from({ length: 24 }, add));
}

/** Loads every page of the list, then scrolls through it and counts the frames that came late. */
async function measure_scroll() {
  const { context } = await profile(browser, server.address);
  const page = await context.newPage();
  await sign_in(page, DEMO);
  await page.goto('/leads');
  await page.getByRole('row').nth(2).waitFor();
  const list = page.locator('[data-record-list]');
  const began = Date.now();
  for (let rows = 0; rows < ROWS;) {
    rows = await list.evaluate((each) => {
      each.scrollTop = each.scrollHeight;
      return Math.round(each.scrollHeight / 44);
    });
    await page.waitForTimeout(30); // the list fetches on its own clock
  }
  console.log(
    `${ROWS} rows fetched in ${((Date.now() - began) / 1000).toFixed(1)} s, 100 a page, by holding the end of the list`,
  );
  const devtools = await context.newCDPSession(page);
  const box = await list.boundingBox();
  for (const rate of [1, SLOWDOWN]) {
    await devtools.send('Emulation.setCPUThrottlingRate', { rate });
    for (const speed of [3000, 20_000]) {
      await list.evaluate((each) => (each.scrollTop = 0));
      await page.waitForTimeout(500); // the jump back has to be drawn
      await page.evaluate(count_frames);
      await devtools.send('Input.synthesizeScrollGesture', {
        x: box.x + 300,
        y: box.y + 300,
        yDistance: -speed * 4,
        speed,
        gestureSourceType: 'mouse',
        repeatCount: 0,
      });
      const frames = await page.evaluate(() => window.stop_frames());
      const sorted = frames.slice().sort((one, other) => one - other);
      const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
      const fps = 1000 / (frames.reduce((sum, each) => sum + each, 0) / frames.length);
      console.log(
        `scroll at ${speed} px/s, ${rate}x slowdown: ${fps.toFixed(1)} frames a second, p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms, ` +
          `p99 ${at(0.99).toFixed(1)} ms, later than 25 ms ${((100 * frames.filter((each) => each > 25).length) / frames.length).toFixed(1)} % of ${frames.length}`,
      );
    }
  }
  await context.close();
}

/** Runs in the page. */
function count_frames() {
  const frames = [];
  let last = performance.now();
  let on = true;
  const tick = (now) => {
    if (!on) return;
    frames.push(now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame((now) => {
    last = now;
    requestAnimationFrame(tick);
  });
  window.stop_frames = () => {
    on = false;
    return frames;
  };
}

function ms(value) {
  return `${Math.round(value)} ms`;
}
