// Without a network, after the end of a session, and in the middle of a form: nothing that was typed is lost.
import { DEMO } from './people_walks.mjs';
import { eventually, expect, profile, sign_in } from './walk.mjs';

/** A page that has been open long enough to be kept on the device. */
async function kept(browser, address, options) {
  const { context, errors } = await profile(browser, address, { ...options, serviceWorkers: 'allow' });
  const page = await context.newPage();
  await sign_in(page, DEMO);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await eventually(
    () => page.evaluate(() => navigator.serviceWorker.controller !== null),
    'nobody keeps the app on the device',
  );
  return { context, page, errors };
}

/** Opens a conversation that takes free text, and stands in its field. */
async function writable(page) {
  await page.goto('/inbox');
  const rows = page.getByRole('region', { name: 'Conversations' }).getByRole('listitem');
  await rows.first().waitFor();
  const field = page.getByRole('textbox', { name: 'Message' });
  for (let n = 0; n < 30; n++) {
    await rows.nth(n).getByRole('link').click();
    await page.getByRole('log').locator('[data-message]').first().waitFor();
    await field.or(page.getByText('The 24-hour window is closed')).first().waitFor();
    if (await field.isVisible()) return field;
  }
  throw new Error('no conversation takes free text');
}

const said_in = (page, text) => page.getByRole('log').locator('[data-message]').filter({ hasText: text });

export const walks = [
  [
    'offline, a page that was never opened stands in the app, and comes to life when the network does',
    async ({ browser, address }) => {
      const { context, page, errors } = await kept(browser, address);
      await context.setOffline(true);
      for (const [name, heading] of [
        ['Settings', 'Channels'],
        ['Leads', 'Leads'],
        ['Contacts', 'Contacts'],
      ]) {
        await page.getByRole('link', { name }).first().click();
        await page.getByRole('heading', { level: 1, name: heading }).waitFor();
        await page.getByRole('navigation', { name: 'Main' }).waitFor();
      }
      await page
        .getByText(/cannot be reached/)
        .first()
        .waitFor();
      await page.reload();
      await page
        .getByText(/cannot be reached/)
        .first()
        .waitFor();
      await context.setOffline(false);
      await page.getByRole('row').nth(1).waitFor({ timeout: 20_000 });
      expect(errors.length === 0, errors.join('; '));
      await context.close();
    },
  ],

  [
    'what is written offline goes out in its order, each once, when the network is back, even after a reload',
    async ({ browser, address }) => {
      const { context, page } = await kept(browser, address);
      const field = await writable(page);
      const stamp = Date.now();
      await context.setOffline(true);
      for (const word of ['first', 'second', 'third']) {
        await field.fill(`${word} ${stamp}`);
        await field.press('Enter');
        await said_in(page, `${word} ${stamp}`).waitFor();
      }
      await page.getByText('Waits for the connection').first().waitFor();
      await field.fill(`begun ${stamp}`);
      await page.reload();
      await context.setOffline(false);
      for (const word of ['first', 'second', 'third'])
        await said_in(page, `${word} ${stamp}`)
          .getByRole('img', { name: /Sent|Delivered|Read/ })
          .waitFor({ timeout: 30_000 });
      const words = (await said_in(page, String(stamp)).locator('p').allInnerTexts()).map(
        (text) => text.split(' ')[0],
      );
      expect(words.join() === 'first,second,third', `they stand there as ${words.join()}`);
      expect((await field.inputValue()) === `begun ${stamp}`, 'what was begun is gone');
      await field.fill('');
      await context.close();
    },
  ],

  [
    'what is begun on one device goes on on another',
    async ({ browser, address }) => {
      const one = await kept(browser, address);
      const field = await writable(one.page);
      const text = `dear neighbour ${Date.now()}`;
      const saved = one.page.waitForResponse(
        (answer) => /preferences\/drafts$/.test(answer.url()) && answer.request().method() === 'PUT',
      );
      await field.fill(text);
      await saved;
      const { pathname } = new URL(one.page.url());
      const other = await profile(browser, address);
      const page = await other.context.newPage();
      await sign_in(page, DEMO);
      await page.goto(pathname);
      const there = page.getByRole('textbox', { name: 'Message' });
      await eventually(async () => (await there.inputValue()) === text, 'the other device knows nothing of it');
      await field.fill('');
      await one.context.close();
      await other.context.close();
    },
  ],

  [
    'a half-filled dialog asks before it goes, by every way out',
    async ({ browser, address }) => {
      const { context } = await profile(browser, address);
      const page = await context.newPage();
      await sign_in(page, DEMO);
      await page.getByRole('link', { name: 'Contacts' }).first().click();
      await page.getByRole('row').nth(1).waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('textbox').fill('new contact');
      await page.locator('[data-action]').filter({ hasText: 'New contact' }).first().waitFor();
      await page.keyboard.press('Enter');
      const form = page.getByRole('dialog', { name: /contact/i });
      const name = form.getByLabel('Name', { exact: true });
      const question = page.getByRole('dialog', { name: 'Discard what you typed?' });
      await name.fill('Half Typed');
      for (const leave of [
        () => page.keyboard.press('Escape'),
        () => form.getByRole('button', { name: 'Cancel' }).click(),
        () => page.goBack(),
      ]) {
        await leave();
        await question.waitFor();
        await question.getByRole('button', { name: 'Keep editing' }).click();
        await question.waitFor({ state: 'detached' });
        expect((await name.inputValue()) === 'Half Typed', 'what was typed is gone');
      }
      await page.keyboard.press('Escape');
      await question.getByRole('button', { name: 'Discard' }).click();
      await form.waitFor({ state: 'detached' });
      await context.close();
    },
  ],

  [
    'a session that ends says so, and gives back the page with what was typed',
    async ({ browser, address }) => {
      const { context } = await profile(browser, address);
      const page = await context.newPage();
      await sign_in(page, DEMO);
      await page.goto('/contacts?create=true');
      const name = page.getByRole('dialog').getByLabel('Name', { exact: true });
      await name.fill('Typed before');
      await end_session(context, page);
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
      const door = page.getByRole('dialog', { name: 'Your session has ended' });
      await door.getByText(DEMO.email).waitFor();
      await door.getByLabel('Password', { exact: true }).fill('not the password');
      await door.getByRole('button', { name: 'Sign in', exact: true }).click();
      await door.getByRole('alert').waitFor();
      await door.getByLabel('Password', { exact: true }).fill(DEMO.password);
      await door.getByRole('button', { name: 'Sign in', exact: true }).click();
      await door.waitFor({ state: 'detached' });
      expect((await name.inputValue()) === 'Typed before', 'what was typed is gone');
      await context.close();
    },
  ],

  [
    'who comes back after the end of her session is told why, and led to where she was',
    async ({ browser, address }) => {
      const { context } = await profile(browser, address);
      const page = await context.newPage();
      await sign_in(page, DEMO);
      await page.goto('/leads?q=ana');
      await page.getByRole('row').nth(1).waitFor();
      await context.clearCookies();
      await page.reload();
      await page.getByText('Your session has ended. Sign in to go on where you were.').waitFor();
      await page.getByLabel('Email').fill(DEMO.email);
      await page.getByLabel('Password', { exact: true }).fill(DEMO.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.waitForURL('**/leads?q=ana');
      await context.close();
    },
  ],

  [
    'a newer version says so, and is taken when one wants it',
    async ({ browser, address }) => {
      const { context, page } = await kept(browser, address);
      // As after an update of the server: the page is of an older version than the worker that comes.
      await page.evaluate(() => {
        document.documentElement.dataset.version = 'older';
        return navigator.serviceWorker.register('/service_worker.js?after=update').then(() => undefined);
      });
      const take = page.getByRole('button', { name: 'New version' });
      await take.waitFor();
      const before = await page.evaluate(() => performance.timeOrigin);
      await take.click();
      await eventually(
        () => page.evaluate((then) => performance.timeOrigin > then, before).catch(() => false),
        'the page stays as it was',
      );
      await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
      await context.close();
    },
  ],

  [
    'a refusal in the form that connects stays small and readable',
    async ({ browser, address }) => {
      for (const viewport of [
        { width: 1440, height: 900 },
        { width: 390, height: 844 },
      ]) {
        const { context } = await profile(browser, address, { viewport });
        const page = await context.newPage();
        await sign_in(page, DEMO);
        await page.goto('/settings/channels?connect=facebook_page');
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('Page ID').fill('1002003004005');
        await dialog.getByLabel('Access token').fill('x'.repeat(4000));
        await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
        const alert = dialog.getByRole('alert').first();
        await alert.waitFor();
        const { height, width } = await alert.boundingBox();
        expect(height <= 200, `the refusal is ${height} px high`);
        expect(width <= viewport.width, `the refusal is ${width} px wide`);
        await context.close();
      }
    },
  ],
];

/** As when an admin ends it from elsewhere: neither token nor cookie is good any more. */
async function end_session(context, page) {
  const { value } = (await context.cookies()).find(({ name }) => /refresh|session|alcedo/i.test(name));
  expect(value, 'there is no cookie');
  const signed_out = await page.request.post('/api/v1/auth/logout', {
    headers: {
      Authorization: await page.evaluate(() =>
        fetch('/api/v1/auth/refresh', { method: 'POST' })
          .then((answer) => answer.json())
          .then(({ access_token }) => `Bearer ${access_token}`),
      ),
    },
  });
  expect(signed_out.ok(), `signing out said ${signed_out.status()}`);
  await context.clearCookies();
}
