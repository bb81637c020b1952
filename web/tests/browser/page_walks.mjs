import { PAGES } from './look_walks.mjs';
import { DEMO } from './people_walks.mjs';
import { eventually, expect, expect_accessible, expect_no_overflow, profile, settled, sign_in } from './walk.mjs';

export const walks = [
  [
    'every page is accessible in the dark and fits a phone',
    async ({ browser, address }) => {
      const { context, errors } = await profile(browser, address, {
        viewport: { width: 390, height: 844 },
        colorScheme: 'dark',
      });
      const page = await context.newPage();
      await sign_in(page, DEMO);
      for (const path of PAGES) {
        await page.goto(path);
        await settled(page);
        await expect_accessible(page);
        await expect_no_overflow(page);
      }
      expect(errors.length === 0, errors.join('; '));
      await context.close();
    },
  ],

  [
    'the palette finds a person and goes there',
    async ({ browser, address }) => {
      const { context } = await profile(browser, address);
      const page = await context.newPage();
      await sign_in(page, DEMO);
      await page.goto('/contacts');
      const name = await page.getByRole('row').nth(1).getByRole('link').innerText();
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('textbox').fill(name);
      await page.locator('[data-action]').filter({ hasText: name }).first().waitFor();
      await page.keyboard.press('Enter');
      await eventually(() => /\/(contacts|leads|inbox)\/\w+/.test(new URL(page.url()).pathname), 'it went nowhere');
      await page.keyboard.press('g');
      await page.keyboard.press('t');
      await page.waitForURL('**/today');
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
      await context.close();
    },
  ],

  [
    'a contact is created, edited and deleted',
    async ({ browser, address }) => {
      const { context } = await profile(browser, address);
      const page = await context.newPage();
      await sign_in(page, DEMO);
      await page.goto('/contacts?create=true');
      await page.getByLabel('Name', { exact: true }).fill('Walter Walker');
      await page.getByLabel('Phone', { exact: true }).fill('+34612555099');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('heading', { level: 1, name: 'Walter Walker' }).waitFor();
      await expect_accessible(page);
      await page.getByRole('button', { name: 'Edit' }).click();
      await page.getByLabel('Company').fill('Walks Ltd');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Walks Ltd').waitFor();
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
      await page.waitForURL('**/contacts');
      await context.close();
    },
  ],

  [
    'a notification of a lead that was deleted since says so and leads back',
    async ({ browser, address }) => {
      const { context } = await profile(browser, address);
      const page = await context.newPage();
      const id = await add_and_delete_lead(address);
      const told = {
        id: 'notification_1',
        kind: 'lead.captured',
        title: 'New lead: Walter Walker',
        body: '',
        link: `/leads/${id}`,
        at: new Date().toISOString(),
      };
      await context.route('**/api/v1/notifications?**', (route) =>
        route.fulfill({ json: { items: [told], unread_count: 1 } }),
      );
      await sign_in(page, DEMO);
      await page.getByRole('button', { name: /unread/ }).click();
      await page.getByRole('link', { name: /Walter Walker/ }).click();
      await page.getByRole('heading', { level: 1, name: 'This lead no longer exists' }).waitFor();
      await expect_accessible(page);
      await page.getByRole('link', { name: 'All leads' }).click();
      await page.getByRole('row').nth(1).waitFor();
      await page.goto('/inbox/nonsense');
      await page.getByRole('heading', { name: 'This conversation no longer exists' }).waitFor();
      await page.goto('/contacts/nonsense');
      await page.getByRole('heading', { level: 1, name: 'This contact no longer exists' }).waitFor();
      await context.close();
    },
  ],

  [
    'the sign of being live tells when the server cannot be reached, and when it can again',
    async ({ browser, address }) => {
      const { context } = await profile(browser, address);
      const page = await context.newPage();
      await sign_in(page, DEMO);
      const sign = (text) => page.getByRole('status').getByText(text, { exact: true });
      await sign('Live').waitFor();
      await context.route('**/api/v1/**', (route) => route.abort('connectionrefused'));
      await page.getByRole('link', { name: 'Contacts' }).first().click();
      await sign('Catching up').waitFor();
      await sign('Offline').waitFor();
      await context.unroute('**/api/v1/**');
      await sign('Live').waitFor({ timeout: 20_000 });
      await page.getByRole('row').nth(1).waitFor();
      await context.close();
    },
  ],

  [
    'an instant response is edited with a live preview and a test lead is sent',
    async ({ browser, address }) => {
      const { context, errors } = await profile(browser, address);
      const page = await context.newPage();
      await sign_in(page, DEMO);
      await page.goto('/settings/lead_forms');
      await page.getByRole('table').getByRole('link').first().click();
      await page.getByRole('heading', { name: 'As the lead sees it' }).waitFor();
      await expect_accessible(page);
      const blank = page.getByRole('textbox', { name: /^Blank/ }).first();
      const words = `dear neighbour ${Date.now()}`;
      await blank.fill(words);
      await page.getByText(words).first().waitFor();
      await page.getByRole('button', { name: 'Full name' }).first().click();
      expect((await blank.inputValue()).includes('{{full_name}}'), 'the chip did not insert its blank');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Send a test lead' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Send a test lead' }).click();
      await page.getByText('The test lead is on its way').waitFor();
      expect(errors.length === 0, errors.join('; '));
      await context.close();
    },
  ],

  [
    'a channel is checked with the provider',
    async ({ browser, address }) => {
      const { context } = await profile(browser, address);
      const page = await context.newPage();
      await sign_in(page, DEMO);
      await page.goto('/settings/channels');
      await page.getByRole('button', { name: 'Check now' }).first().click();
      await eventually(
        async () => /Checked now/.test(await page.getByRole('listitem').first().innerText()),
        'the check did not say when',
      );
      await expect_accessible(page);
      await page.getByRole('button', { name: /templates?$/ }).click();
      await page.getByRole('dialog').getByText('Approved').first().waitFor();
      await context.close();
    },
  ],

  [
    'every kind of channel is connected by what it asks',
    async ({ browser, address }) => {
      const { context } = await profile(browser, address);
      const page = await context.newPage();
      await sign_in(page, DEMO);
      const served = page.waitForResponse('**/api/v1/channels/kinds');
      await page.goto('/settings/channels');
      const kinds = (await (await served).json()).items;
      expect(kinds.length >= 3, 'the server offers too few kinds');
      for (const { word, asks } of kinds) {
        await page.goto(`/settings/channels?connect=${word}`);
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
        // The name, and what is asked; empty ones are told of before anything is sent.
        const fields = dialog.locator('input:not([type=hidden])');
        await eventually(
          async () => (await fields.count()) === asks.length + 1,
          async () => `${word} asks ${asks.length}, the form has ${await fields.count()}`,
        );
        const empty = asks.filter(({ required, initial }) => required && !initial).length;
        await eventually(
          async () => (await fields.and(page.locator('[aria-describedby*="-error"]')).count()) === empty,
          `${word} has another number of fields that must be filled in`,
        );
        await expect_accessible(page);
      }
      await context.close();
    },
  ],
];

async function add_and_delete_lead(address) {
  const ask = (path, method, headers, body) =>
    fetch(`${address}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: body && JSON.stringify(body),
    });
  const { access_token } = await (await ask('/auth/login-json', 'POST', {}, DEMO)).json();
  const headers = { authorization: `Bearer ${access_token}` };
  const { id } = await (
    await ask('/leads', 'POST', headers, { name: 'Walter Walker', email: 'walter@example.com', source: 'manual' })
  ).json();
  const deleted = await ask(`/leads/${id}`, 'DELETE', headers);
  expect(deleted.ok, `DELETE /leads/${id} said ${deleted.status}`);
  return id;
}
