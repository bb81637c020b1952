// Walks through real pages of the real server. Prints "N passed, N failed".
import { start_demo } from './server.mjs';
import { open_browser } from './walk.mjs';
import { walks as daily } from './daily_walks.mjs';
import { walks as first_day } from './first_day_walk.mjs';
import { walks as inbox } from './inbox_walks.mjs';
import { walks as leads } from './leads_walks.mjs';
import { walks as look } from './look_walks.mjs';
import { walks as pages } from './page_walks.mjs';
import { walks as people } from './people_walks.mjs';
import { walks as work } from './work_walks.mjs';

const wanted = process.argv[2];
const walks = [...first_day, ...people, ...leads, ...inbox, ...pages, ...work, ...daily, ...look].filter(
  ([name]) => !wanted || name.includes(wanted),
);
const server = await start_demo();
const browser = await open_browser();
let failed = 0;
try {
  for (const [name, walk] of walks) {
    const began = Date.now();
    try {
      await walk({ browser, address: server.address });
      console.log(`ok    ${name} (${Date.now() - began} ms)`);
    } catch (failure) {
      failed += 1;
      console.log(
        `FAIL  ${name}\n      ${String(failure.message ?? failure)
          .split('\n')
          .slice(0, 6)
          .join('\n      ')}`,
      );
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
console.log(`${walks.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
