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

/** Goes down the list until a conversation offers what is looked for. */
async function find_conversation(page, rows, offers) {
  const count = await rows.count();
  for (let n = 0; n < Math.min(count, 30); n++) {
    await rows.nth(n).getByRole('link').click();
    await page.getByRole('log').locator('[data-message]').first().waitFor();
    if (await offers.isVisible()) return;
  }
  throw new Error('no conversation of that kind among the first thirty');
}

export const walks = [
  ['a reply is sent, stands in the thread at once and is delivered', async ({ browser, address }) => {
    const { context, page, rows, errors } = await on_inbox(browser, address);
    const field = page.getByRole('textbox', { name: 'Message' });
    await find_conversation(page, rows, field);
    await expect_accessible(page);
    const said = `I will call you at ${Date.now()}`;
    await page.keyboard.press('r');
    await field.fill(said);
    await field.press('Enter');
    const bubble = page.getByRole('log').locator('[data-message]').filter({ hasText: said });
    await bubble.waitFor({ timeout: 1000 });
    await eventually(async () => ['Sent', 'Delivered', 'Read'].includes(await bubble.getByRole('img').last().getAttribute('aria-label')), 'no tick came', 20_000);
    expect((await bubble.count()) === 1, 'the message stands there twice');
    expect(errors.length === 0, errors.join('; '));
    await context.close();
  }],

  ['outside the 24-hour window only a template can be sent', async ({ browser, address }) => {
    const { context, page, rows } = await on_inbox(browser, address);
    const choose = page.getByRole('button', { name: 'Choose a template' });
    await find_conversation(page, rows, page.getByText('The 24-hour window is closed'));
    await choose.click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('button[aria-pressed]:not([disabled])').first().click();
    await expect_accessible(page);
    for (const blank of await dialog.getByRole('textbox').all()) if (!(await blank.inputValue())) await blank.fill('Tuesday');
    const before = await page.getByRole('log').locator('[data-message]').count();
    await dialog.getByRole('button', { name: 'Send' }).click();
    await eventually(async () => (await page.getByRole('log').locator('[data-message]').count()) > before, 'the template did not appear');
    await context.close();
  }],

  ['a conversation is closed and found under Closed', async ({ browser, address }) => {
    const { context, page, rows } = await on_inbox(browser, address);
    await rows.first().getByRole('link').click();
    const name = await page.getByRole('heading', { level: 2 }).first().innerText();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByRole('button', { name: 'Closed', exact: true }).click();
    await rows.filter({ hasText: name }).first().waitFor();
    await context.close();
  }],
];
