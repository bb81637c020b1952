import { DEMO } from './people_walks.mjs';
import { eventually, expect, expect_accessible, profile, sign_in } from './walk.mjs';

async function on_inbox(browser, address) {
  const { context, errors } = await profile(browser, address);
  const page = await context.newPage();
  await sign_in(page, DEMO);
  await page.goto('/inbox');
  const rows = page.getByRole('region', { name: 'Conversations' }).getByRole('listitem');
  await rows.first().waitFor();
  return { context, page, rows, errors };
}

const CLOSED = 'WhatsApp takes an approved template now.';

const STOPPED =
  /^\s*(please stop|stop|unsubscribe|baja|stop por favor|parar|parar por favor|बंद करो|stop promotions)\s*$/i;

/** Goes down the list until a conversation offers what is looked for, with somebody who still wants to hear from us. */
async function find_conversation(page, rows, offers) {
  const composer = page.getByRole('textbox', { name: 'Message' }).or(page.getByText(CLOSED));
  const count = await rows.count();
  for (let n = 0; n < Math.min(count, 30); n++) {
    await rows.nth(n).getByRole('link').click();
    await page.getByRole('log').locator('[data-message]').first().waitFor();
    await composer.first().waitFor();
    const stopped = await page.getByRole('log').locator('[data-message] p').filter({ hasText: STOPPED }).count();
    if (stopped === 0 && (await offers.isVisible())) return;
  }
  throw new Error('no conversation of that kind among the first thirty');
}

/** Waits until the provider has a message, and says where it stands if it never does. */
async function expect_sent(bubble) {
  const state = () => bubble.getByRole('img').last().getAttribute('aria-label');
  await eventually(
    async () => ['Sent', 'Delivered', 'Read'].includes(await state()),
    async () => `no tick came, the message stands at: ${await state()}`,
    30_000,
  );
}

export const walks = [
  [
    'a reply is sent, stands in the thread at once and is delivered',
    async ({ browser, address }) => {
      const { context, page, rows, errors } = await on_inbox(browser, address);
      const field = page.getByRole('textbox', { name: 'Message' });
      await find_conversation(page, rows, field);
      await expect_accessible(page);
      const said = `I will call you at ${Date.now()}`;
      await page.keyboard.press('r');
      await field.fill(said);
      await field.press('Enter');
      const bubble = page.getByRole('log').locator('[data-message]').filter({ hasText: said });
      await bubble.waitFor({ timeout: 3000 });
      await expect_sent(bubble);
      expect((await bubble.count()) === 1, 'the message stands there twice');
      expect(errors.length === 0, errors.join('; '));
      await context.close();
    },
  ],

  [
    'outside the 24-hour window only a template can be sent',
    async ({ browser, address }) => {
      const { context, page, rows } = await on_inbox(browser, address);
      const choose = page.getByRole('button', { name: 'Choose a template' });
      await find_conversation(page, rows, page.getByText(CLOSED));
      await choose.click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('heading', { name: 'In their language' }).waitFor();
      await dialog.getByRole('textbox', { name: 'Search templates' }).fill('welcome');
      await dialog.locator('button[aria-pressed]:not([disabled])').first().click();
      await expect_accessible(page);
      for (const blank of await dialog.getByRole('textbox').all())
        if (!(await blank.inputValue())) await blank.fill('Tuesday');
      const bubbles = page.getByRole('log').locator('[data-message][data-direction="out"]');
      const before = await bubbles.count();
      await dialog.getByRole('button', { name: 'Send' }).click();
      await bubbles.nth(before).waitFor();
      await expect_sent(bubbles.nth(before));
      await context.close();
    },
  ],

  [
    'a conversation is closed and found under Closed',
    async ({ browser, address }) => {
      const { context, page, rows } = await on_inbox(browser, address);
      await rows.first().getByRole('link').click();
      const name = await page.getByRole('heading', { level: 2 }).first().innerText();
      await page.getByRole('button', { name: 'Close', exact: true }).click();
      await page.getByRole('button', { name: 'Closed', exact: true }).click();
      await rows.filter({ hasText: name }).first().waitFor();
      await context.close();
    },
  ],
];
