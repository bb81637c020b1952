// Nothing that axe finds on any page, of any weight and by any rule.
import { PAGES } from './look_walks.mjs';
import { DEMO } from './people_walks.mjs';
import { expect_spotless, profile, settled, sign_in } from './walk.mjs';

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

export const walks = [
  ['in the light', WIDE, 'light'],
  ['in the dark on a phone', PHONE, 'dark'],
].map(([look, viewport, colorScheme]) => [
  `axe finds nothing on any page ${look}`,
  async ({ browser, address }) => {
    const { context } = await profile(browser, address, { viewport, colorScheme });
    const page = await context.newPage();
    for (const path of ['/login', '/signup']) {
      await page.goto(path);
      await settled(page);
      await expect_spotless(page);
    }
    await sign_in(page, DEMO);
    for (const path of PAGES) {
      await page.goto(path);
      await settled(page);
      await expect_spotless(page);
    }
    await context.close();
  },
]);
