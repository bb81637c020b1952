// What somebody does all day: figures, lists, keys.
import { DEMO } from './people_walks.mjs';
import { start_demo } from './server.mjs';
import { eventually, expect, expect_accessible, expect_no_overflow, profile, settled, sign_in } from './walk.mjs';

async function signed_in(browser, address, options) {
  const { context, errors } = await profile(browser, address, options);
  const page = await context.newPage();
  await sign_in(page, DEMO);
  return { context, page, errors };
}

/** Calls the API as the page does. */
const call = (page, method, path, body) =>
  page.evaluate(
    async ({ method, path, body }) => {
      const { access_token } = await (await fetch('/api/v1/auth/refresh', { method: 'POST' })).json();
      const answer = await fetch(`/api/v1${path}`, {
        method,
        headers: { Authorization: `Bearer ${access_token}`, 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      return answer.status === 204 ? undefined : answer.json();
    },
    { method, path, body },
  );

const figures_of = (page) =>
  page
    .locator('#page [data-figure]')
    .evaluateAll((all) =>
      all.map((each) => ({ count: Number(each.getAttribute('data-figure')), href: each.getAttribute('href') })),
    );

const total_of = async (page) => Number(await page.locator('[data-total]').first().getAttribute('data-total'));

/** The open row stands whole between the headings and the end of the list. */
const row_in_view = (page, row, box) =>
  page.evaluate(
    ([row, box]) => {
      const list = document.querySelector(box)?.getBoundingClientRect();
      const head =
        document.querySelector(`${box} [role="columnheader"]`)?.getBoundingClientRect().bottom ?? list?.top;
      const its = document.querySelector(row)?.getBoundingClientRect();
      return Boolean(list && its && its.top >= head - 1 && its.bottom <= list.bottom + 1);
    },
    [row, box],
  );

export const walks = [
  [
    'every figure on every page opens the rows that it counts',
    async ({ browser }) => {
      const quiet = await start_demo({}, ['--leads-per-minute', '0']);
      try {
        const { context, page, errors } = await signed_in(browser, quiet.address);
        await page.goto('/settings/lead_forms');
        await page.locator('[data-figure]').first().waitFor();
        const form = await page.locator('a[href^="/settings/lead_forms/form_"]').first().getAttribute('href');
        let pressed = 0;
        for (const address of ['/today', '/settings/lead_forms', form]) {
          await page.goto(address);
          await page.locator('#page [data-figure]').first().waitFor();
          await settled(page);
          // Charts as tables too: those have the inner parts of bars as figures of their own.
          const shown = await figures_of(page);
          const toggle = page.getByRole('button', { name: 'Show as a table' });
          while ((await toggle.count()) > 0) await toggle.first().click();
          const all = [...shown, ...(await figures_of(page))];
          const known = new Set();
          for (const { href, count } of all) {
            if (known.has(href)) continue;
            known.add(href);
            await page.goto(href);
            await eventually(
              async () => (await page.locator('[data-total]').count()) > 0 && (await total_of(page)) === count,
              async () => `${address} says ${count}, ${href} has ${await total_of(page).catch(() => 'no total')}`,
            );
            pressed += 1;
          }
        }
        expect(pressed > 80, `only ${pressed} figures were pressed`);
        expect(errors.length === 0, errors.join('; '));
        await context.close();
      } finally {
        await quiet.stop();
      }
    },
  ],

  [
    'a figure says what it means on hover and on focus, and a press goes to its rows',
    async ({ browser, address }) => {
      const { context, page } = await signed_in(browser, address);
      const tile = page.getByRole('link', { name: /^Waiting for you/ });
      await tile.hover();
      await page
        .getByRole('tooltip')
        .getByText(/Open conversations of yours/)
        .waitFor();
      await page.mouse.move(5, 5);
      await page.getByRole('link', { name: /^Unassigned leads/ }).focus();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Tab');
      await page
        .getByRole('tooltip')
        .getByText(/nobody owns/)
        .waitFor();
      await expect_accessible(page);
      await tile.click();
      await page.waitForURL('**/inbox?**');
      await context.close();
    },
  ],

  [
    'thirty leads are triaged by keys alone',
    async ({ browser, address }) => {
      const { context, page, errors } = await signed_in(browser, address);
      await page.goto('/leads?sort=captured_at');
      await page.getByRole('row').nth(1).waitFor();
      const seen = new Set();
      for (let n = 0; n < 30; ++n) {
        await page.keyboard.press('j');
        await eventually(async () => {
          const peek = new URL(page.url()).searchParams.get('peek');
          return peek && !seen.has(peek);
        }, `J stayed where it was after ${seen.size} leads`);
        const id = new URL(page.url()).searchParams.get('peek');
        seen.add(id);
        await eventually(
          () => row_in_view(page, '[role="row"][data-peek]', '[data-record-list]'),
          `the ${n + 1}th row is out of view`,
        );
        const status = page.getByRole('complementary').getByRole('button', { name: 'Change status' });
        await status.waitFor();
        const next = (await status.innerText()).trim() === 'Qualified' ? 'Contacted' : 'Qualified';
        await page.keyboard.press('e');
        await page.getByRole('menuitem', { name: next }).waitFor();
        await page.keyboard.type(next.slice(0, 4));
        await page.getByRole('menuitem', { name: next }).press('Enter');
        await eventually(async () => (await status.innerText()).trim() === next, 'the status did not change');
      }
      expect(seen.size === 30, `${seen.size} leads`);
      const status = page.getByRole('complementary').getByRole('button', { name: 'Change status' });
      const after = (await status.innerText()).trim();
      await page
        .getByText(new RegExp(`is ${after} now`))
        .last()
        .waitFor();
      await page.keyboard.press('Control+z');
      await eventually(async () => (await status.innerText()).trim() !== after, 'Ctrl-Z took nothing back');
      expect(errors.length === 0, errors.join('; '));
      await context.close();
    },
  ],

  [
    'closing a conversation goes on to the next, and Ctrl-Z brings it back',
    async ({ browser, address }) => {
      const { context, page } = await signed_in(browser, address);
      await page.goto('/inbox');
      const rows = page.getByRole('region', { name: /Conversations/ }).getByRole('listitem');
      await rows.first().waitFor();
      for (let n = 0; n < 14; ++n) {
        await page.keyboard.press('j');
        await eventually(
          () => row_in_view(page, '[data-record-list] a[data-status="active"]', '[data-record-list]'),
          `the ${n + 1}th conversation is out of view`,
        );
      }
      await page.mouse.move(900, 400);
      const before = new URL(page.url()).pathname;
      const name = await page.locator('[data-record-list] a[data-status="active"] [dir="auto"]').first().innerText();
      await page.keyboard.press('e');
      await eventually(() => new URL(page.url()).pathname !== before, 'it stayed on what was closed');
      expect(new URL(page.url()).pathname.startsWith('/inbox/conv_'), 'it left the list');
      await page.getByText(`Closed the conversation with ${name}`).waitFor();
      await page.keyboard.press('Control+z');
      await eventually(() => new URL(page.url()).pathname === before, 'Ctrl-Z did not come back');
      await page.getByRole('button', { name: 'Close', exact: true }).first().waitFor();
      await context.close();
    },
  ],

  [
    'the row under the pointer stays while others come in, and they wait behind a button',
    async ({ browser, address }) => {
      const { context, page } = await signed_in(browser, address);
      await page.goto('/leads');
      const third = page.getByRole('row').nth(3);
      await third.hover();
      const before = await third.innerText();
      const pill = page.getByRole('button', { name: /^\d+\+? new$/ });
      await pill.waitFor({ timeout: 40_000 });
      expect((await third.innerText()).split('\n')[0] === before.split('\n')[0], 'the row under the pointer changed');
      await pill.click();
      await eventually(async () => (await third.innerText()) !== before, 'pressing it showed nothing');
      // It obeys the view: what is not Won does not wait here.
      await page.goto(
        '/leads?filter=%7B%22all%22%3A%5B%7B%22field%22%3A%22status%22%2C%22is%22%3A%5B%22won%22%5D%7D%5D%7D',
      );
      await page.getByRole('row').nth(1).hover();
      // Twenty leads a minute come in meanwhile.
      await page.waitForTimeout(9000); // that nothing appears has no event
      expect((await pill.count()) === 0, 'new leads are announced in a list that they are not in');
      await context.close();
    },
  ],

  [
    'what is done is said beside the page, not over it',
    async ({ browser, address }) => {
      const { context, page } = await signed_in(browser, address);
      await page.goto('/leads');
      await page
        .getByRole('row')
        .nth(1)
        .getByRole('button', { name: /^Change status of/ })
        .click();
      await page.getByRole('menuitem', { name: 'Lost' }).click();
      const toast = page.getByRole('alert').filter({ hasText: 'is Lost now' });
      await toast.waitFor();
      await page.waitForTimeout(600); // it slides in
      const said = await toast.boundingBox();
      const list = await page.locator('#page').boundingBox();
      expect(said && list && list.y + list.height <= said.y + 1, 'the toast lies over the page');
      await context.close();
    },
  ],

  [
    'a list sorts by what the catalogue says, counts, and keeps its place on the way back',
    async ({ browser, address }) => {
      const { context, page } = await signed_in(browser, address);
      await page.goto('/leads?sort=captured_at');
      const list = page.getByRole('region', { name: /leads/i }).first();
      await page.getByRole('row').nth(1).waitFor();
      expect((await total_of(page)) > 100, 'the total is missing');
      await page.getByRole('row').nth(2).getByRole('checkbox').check({ force: true });
      await list.evaluate((box) => box.scrollTo({ top: 1500 }));
      await page.waitForTimeout(300); // scrolling is told of at the next frame
      await page.keyboard.press('g');
      await page.keyboard.press('t');
      await page.waitForURL('**/today');
      await page.goBack();
      await page.getByRole('row').nth(1).waitFor();
      await eventually(() => list.evaluate((box) => box.scrollTop > 1400), 'the list is at its top again');
      await page.getByRole('toolbar').getByText('1 selected').waitFor();
      expect(new URL(page.url()).searchParams.get('sort') === 'captured_at', 'the order is lost');
      await page.goto('/leads');
      await page.getByRole('columnheader').getByRole('button', { name: 'First message' }).click();
      await eventually(() => page.url().includes('sort=-response_ms'), 'speed does not sort');
      await context.close();
    },
  ],

  [
    'a view is saved, updated, renamed and shared, and old ones open as what they were',
    async ({ browser, address }) => {
      const { context, page } = await signed_in(browser, address);
      await call(page, 'PUT', '/preferences/leads.views', {
        value: [{ id: 'view_1', name: 'Old and won', filters: { status: 'won,lost', owner: 'none' } }],
      });
      await page.goto('/leads');
      await page.getByRole('button', { name: 'Old and won' }).click();
      await eventually(() => decodeURIComponent(page.url()).includes('["won","lost"]'), 'the old view asks for all');
      await page.goto(
        '/leads?filter=%7B%22all%22%3A%5B%7B%22field%22%3A%22priority%22%2C%22is%22%3A%5B%22high%22%5D%7D%5D%7D',
      );
      await page.getByRole('button', { name: 'Save as view' }).click();
      await page.getByLabel('Name of the view').fill('Urgent');
      await page.keyboard.press('Enter');
      const tab = page.getByRole('button', { name: 'Urgent', exact: true });
      await tab.waitFor();
      await page.getByRole('columnheader').getByRole('button', { name: 'Captured' }).click();
      await page.getByRole('button', { name: 'What to do with Urgent' }).click();
      await page.getByRole('menuitem', { name: 'Save the changes in this view' }).click();
      await page.getByRole('button', { name: 'What to do with Urgent' }).click();
      await page.getByRole('menuitem', { name: 'Share with the team' }).click();
      await page.getByLabel('Shared with the team').waitFor();
      await page.getByRole('button', { name: 'What to do with Urgent' }).click();
      await page.getByRole('menuitem', { name: 'Rename' }).click();
      await page.getByLabel('Name of the view').fill('Very urgent');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Very urgent' }).first().waitFor();
      const { items } = await call(page, 'GET', '/saved_views?noun=lead');
      const kept = items.find((view) => view.name === 'Very urgent');
      expect(kept?.shared && kept.sort === 'captured_at', `kept as ${JSON.stringify(kept)}`);
      await expect_accessible(page);
      await context.close();
    },
  ],

  [
    'search finds last digits, words of messages, and names by any apostrophe',
    async ({ browser, address }) => {
      const { context, page } = await signed_in(browser, address);
      await call(page, 'POST', '/contacts', { name: 'Sinéad O’Connor', phone: '+447700900617' });
      for (const question of ["o'connor", 'oconnor', 'connor', '0617']) {
        const { items } = await call(page, 'GET', `/search?q=${encodeURIComponent(question)}`);
        expect(
          items.some((hit) => hit.title === 'Sinéad O’Connor'),
          `${question} does not find her`,
        );
      }
      const { items } = await call(page, 'GET', '/conversations?limit=50');
      const spoken = items.find(
        (each) => each.last_message?.direction === 'in' && each.last_message.preview.length > 12,
      );
      const word = spoken.last_message.preview.split(/[^\p{L}]+/u).toSorted((a, b) => b.length - a.length)[0];
      const found = await call(page, 'GET', `/search?q=${encodeURIComponent(word)}`);
      expect(
        found.items.some((hit) => hit.kind === 'conversation'),
        `${word} was written, and is not found`,
      );
      await context.close();
    },
  ],

  [
    'on a phone leads are selected, changed and exported',
    async ({ browser, address }) => {
      const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
      const { context, page } = await signed_in(browser, address, phone);
      await page.goto('/leads');
      await page.getByRole('button', { name: 'Sort, select, export' }).tap();
      await page.getByRole('menuitem', { name: 'Export As CSV' }).waitFor();
      await page.getByRole('menuitem', { name: 'Select' }).tap();
      const cards = page.locator('[data-record-list] label');
      await cards.first().tap();
      await cards.nth(1).tap();
      const bar = page.getByRole('toolbar', { name: 'Actions on the selection' });
      await bar.getByText('2 selected').waitFor();
      await expect_no_overflow(page);
      await bar.getByRole('button', { name: 'Set priority' }).tap();
      await page.getByRole('menuitem', { name: 'High' }).tap();
      await bar.waitFor({ state: 'detached' });
      await context.close();
    },
  ],

  [
    'locking somebody out says what stays behind, and asks',
    async ({ browser, address }) => {
      const { context, page } = await signed_in(browser, address);
      await page.goto('/settings/team');
      const other = page.getByRole('switch', { checked: true }).and(page.locator(':enabled')).first();
      await other.click({ force: true });
      const dialog = page.getByRole('dialog');
      await dialog.getByText(/signed out everywhere at once/).waitFor();
      await dialog.getByText(/open leads? stay|has no open lead/).waitFor();
      await expect_accessible(page);
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      expect(await other.isChecked(), 'nobody was asked');
      await context.close();
    },
  ],
];
