import { readFileSync } from 'node:fs';
import { DEMO } from './people_walks.mjs';
import { eventually, expect, expect_accessible, expect_no_overflow, profile, sign_in } from './walk.mjs';

async function on_leads(browser, address, options) {
  const { context, errors } = await profile(browser, address, options);
  const page = await context.newPage();
  await sign_in(page, DEMO);
  await page.goto('/leads');
  await page.getByRole('row').nth(1).waitFor();
  return { context, page, errors };
}

const name_of = (row) => row.getByRole('cell').nth(1).locator('.truncate').first().innerText();

/** What the address says that the list is narrowed by. */
function filter_of(page) {
  const said = new URL(page.url()).searchParams.get('filter');
  return said ? JSON.parse(said) : undefined;
}

/** How many leads the list has; -1 while there are more than it has loaded. */
const count_of = async (page) => Number(await page.getByRole('table').getAttribute('aria-rowcount'));

export const walks = [
  [
    'new leads appear on Today by themselves',
    async ({ browser, address }) => {
      const { context } = await profile(browser, address);
      const page = await context.newPage();
      await sign_in(page, DEMO);
      const feed = page.getByRole('list', { name: 'Happening now' }).getByRole('listitem');
      await feed.first().waitFor();
      const before = await feed.first().innerText();
      await eventually(
        async () => (await feed.first().innerText()) !== before,
        'nothing happened on its own',
        40_000,
      );
      await page.getByText('Live', { exact: true }).waitFor();
      await expect_accessible(page);
      await context.close();
    },
  ],

  [
    'J and K move through the leads in the panel and Escape closes it',
    async ({ browser, address }) => {
      const { context, page, errors } = await on_leads(browser, address);
      await page.keyboard.press('j');
      const panel = page.getByRole('complementary', { name: 'Lead at a glance' });
      const first = await panel.getByRole('heading').first().innerText();
      await page.keyboard.press('j');
      await eventually(
        async () => (await panel.getByRole('heading').first().innerText()) !== first,
        'J did not move on',
      );
      await page.keyboard.press('k');
      await eventually(
        async () => (await panel.getByRole('heading').first().innerText()) === first,
        'K did not move back',
      );
      await expect_accessible(page);
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'detached' });
      expect(!new URL(page.url()).searchParams.has('peek'), 'the address still names the panel');
      expect(errors.length === 0, errors.join('; '));
      await context.close();
    },
  ],

  [
    'a filter stands in the address and survives a reload',
    async ({ browser, address }) => {
      const { context, page } = await on_leads(browser, address);
      await page
        .getByRole('button', { name: /^Status/ })
        .first()
        .click();
      await page.getByRole('menuitemcheckbox', { name: 'Won' }).click();
      await page.keyboard.press('Escape');
      await eventually(() => filter_of(page)?.all[0].is?.[0] === 'won', 'the address does not say it');
      await page.reload();
      await eventually(async () => {
        const said = await page
          .getByRole('row')
          .getByText(/^(New|Contacted|Qualified|Won|Lost)$/)
          .allInnerTexts();
        return said.length > 0 && said.every((each) => each === 'Won');
      }, 'leads of another status are listed');
      await page.goBack();
      await eventually(() => !filter_of(page), 'one step back does not take it away');
      await context.close();
    },
  ],

  [
    'a status changes where it is read, and undo takes it back',
    async ({ browser, address }) => {
      const { context, page } = await on_leads(browser, address);
      await page.getByRole('row').nth(1).getByRole('cell').nth(1).click();
      const status = page.getByRole('button', { name: 'Change status' });
      // What it is for stands before what it shows, for those who do not see it.
      const shown = async () => (await status.innerText()).split(':').at(-1).trim();
      const before = await shown();
      const next = before === 'Qualified' ? 'Contacted' : 'Qualified';
      await page.keyboard.press('e');
      await page.getByRole('menuitem', { name: next }).click();
      await eventually(async () => (await shown()) === next, 'the status did not change');
      await page.getByRole('button', { name: 'Undo' }).click();
      await eventually(async () => (await shown()) === before, 'undo did not bring it back');
      await context.close();
    },
  ],

  [
    'several leads are changed together',
    async ({ browser, address }) => {
      const { context, page } = await on_leads(browser, address);
      await page.getByRole('row').nth(1).getByRole('checkbox').check({ force: true });
      await page
        .getByRole('row')
        .nth(3)
        .getByRole('checkbox')
        .click({ force: true, modifiers: ['Shift'] });
      const bar = page.getByRole('toolbar', { name: 'Actions on the selection' });
      await bar.getByText('3 selected').waitFor();
      await bar.getByRole('button', { name: 'Set status' }).click();
      await page.getByRole('menuitem', { name: 'Qualified' }).click();
      for (const n of [1, 2, 3]) await page.getByRole('row').nth(n).getByText('Qualified').waitFor();
      await page.getByRole('region', { name: 'Long work' }).getByText('3 of 3').waitFor();
      await context.close();
    },
  ],

  [
    'a filter is built of fields, says how many it finds, and finds as many',
    async ({ browser, address }) => {
      const { context, page, errors } = await on_leads(browser, address);
      await page.keyboard.press('f');
      const builder = page.getByRole('dialog', { name: 'Filter' });
      await builder.getByRole('combobox', { name: 'Field' }).fill('country');
      await page.getByRole('option', { name: 'Contact: Country' }).click();
      await builder.getByRole('combobox', { name: 'Contact: Country: value' }).fill('ES');
      await page.keyboard.press('Enter');
      await builder.getByRole('button', { name: 'Condition', exact: true }).click();
      await builder
        .getByRole('group', { name: 'Status' })
        .getByRole('combobox', { name: 'Status: value', exact: true })
        .click();
      for (const name of ['Won', 'Lost', 'Contacted']) await page.getByRole('option', { name }).click();
      await page.keyboard.press('Escape');
      await expect_accessible(page);
      await eventually(() => filter_of(page)?.all.length === 2, 'the address does not say both');
      const found = builder.getByRole('status');
      await eventually(
        async () => Number.parseInt(await found.innerText(), 10) === (await count_of(page)),
        async () => `it says "${await found.innerText()}", and lists ${await count_of(page)}`,
      );
      await builder.getByRole('button', { name: 'Done' }).click();
      await builder.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Contact: Country is ES', exact: true }).waitFor();
      await page.getByRole('button', { name: 'Take away: Contact: Country is ES' }).click();
      await eventually(() => filter_of(page)?.all.length === 1, 'a part is not taken away');
      expect(errors.length === 0, errors.join('; '));
      await context.close();
    },
  ],

  [
    'all that match are changed together, and undone',
    async ({ browser, address }) => {
      const { context, page, errors } = await on_leads(browser, address);
      const lost = { all: [{ field: 'status', is: ['lost'] }] };
      await page.goto(`/leads?filter=${encodeURIComponent(JSON.stringify(lost))}`);
      const rows = page.getByRole('row').filter({ hasText: 'Lost' });
      await rows.first().waitFor();
      const before = await count_of(page);
      await rows.first().getByRole('checkbox').check({ force: true });
      const bar = page.getByRole('toolbar', { name: 'Actions on the selection' });
      await bar.getByRole('button', { name: `Select all ${before} that match` }).click();
      await bar.getByText(`All ${before} selected`).waitFor();
      await bar.getByRole('button', { name: 'Delete' }).click();
      await page.getByRole('dialog', { name: `Delete ${before} leads?` }).waitFor();
      await expect_accessible(page);
      await page.getByRole('button', { name: 'Cancel' }).click();
      await bar.getByRole('button', { name: 'Set status' }).click();
      await page.getByRole('menuitem', { name: 'Contacted' }).click();
      const tray = page.getByRole('region', { name: 'Long work' });
      await tray.getByText(`Done · ${before} of ${before}`).waitFor();
      await page.getByRole('heading', { name: 'Nothing matches' }).waitFor();
      await tray.getByRole('button', { name: 'Undo' }).click();
      await tray.getByText('Putting back what it was').waitFor();
      await rows.first().waitFor();
      await eventually(async () => (await count_of(page)) === before, 'not all of them are back');
      expect(errors.length === 0, errors.join('; '));
      await context.close();
    },
  ],

  [
    'the list is exported as it is narrowed',
    async ({ browser, address }) => {
      const { context, page, errors } = await on_leads(browser, address);
      const won = { all: [{ field: 'status', is: ['won'] }] };
      await page.goto(`/leads?filter=${encodeURIComponent(JSON.stringify(won))}`);
      await page.getByRole('row').filter({ hasText: 'Won' }).first().waitFor();
      const count = await count_of(page);
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: 'As CSV' }).click();
      const download = page.waitForEvent('download');
      await page.getByRole('region', { name: 'Long work' }).getByRole('button', { name: 'Download' }).click();
      const file = await download;
      expect(/^leads-.*\.csv$/.test(file.suggestedFilename()), `it is called ${file.suggestedFilename()}`);
      const lines = readFileSync(await file.path(), 'utf8')
        .trim()
        .split('\r\n');
      expect(lines.length === count + 1, `${lines.length - 1} lines for ${count} leads`);
      expect(errors.length === 0, errors.join('; '));
      await context.close();
    },
  ],

  [
    'a filter comes from below on a phone',
    async ({ browser, address }) => {
      const viewport = { width: 390, height: 844 };
      const { context, errors } = await profile(browser, address, { viewport, colorScheme: 'dark' });
      const page = await context.newPage();
      await sign_in(page, DEMO);
      const spain = {
        all: [
          { field: 'contact.country', is: ['ES'] },
          { field: 'owner', empty: false },
        ],
      };
      await page.goto(`/leads?filter=${encodeURIComponent(JSON.stringify(spain))}`);
      await page.getByRole('button', { name: 'Filter', exact: true }).click();
      const sheet = page.getByRole('dialog', { name: 'Filter' });
      await sheet.getByText(/leads? match/).waitFor();
      await expect_accessible(page);
      await expect_no_overflow(page);
      await sheet.getByRole('button', { name: 'Clear' }).click();
      await sheet.getByRole('button', { name: 'Done' }).click();
      await eventually(() => !filter_of(page), 'the address still says it');
      expect(errors.length === 0, errors.join('; '));
      await context.close();
    },
  ],

  [
    'a lead tells its story in milliseconds',
    async ({ browser, address }) => {
      const { context, page, errors } = await on_leads(browser, address);
      const name = await name_of(page.getByRole('row').nth(4));
      await page.getByRole('row').nth(4).getByRole('cell').nth(1).click();
      await page.getByRole('complementary', { name: 'Lead at a glance' }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name }).waitFor();
      const story = page.getByRole('list', { name: 'Timeline' }).getByRole('listitem');
      await story.filter({ hasText: 'New lead' }).first().waitFor();
      await eventually(
        async () => /\+[\d.,]+ (ms|s|min|h)/.test(await page.getByRole('list', { name: 'Timeline' }).innerText()),
        'no times are told',
      );
      await expect_accessible(page);
      expect(errors.length === 0, errors.join('; '));
      await context.close();
    },
  ],

  [
    'a lead is added by hand',
    async ({ browser, address }) => {
      const { context, page } = await on_leads(browser, address);
      await page.getByRole('button', { name: 'New lead', exact: true }).click();
      await page.getByLabel('Name', { exact: true }).fill('Hand Made');
      await page.getByLabel('Phone', { exact: true }).fill('+34612555018');
      await page.getByRole('button', { name: 'Create lead' }).click();
      await page
        .getByRole('complementary', { name: 'Lead at a glance' })
        .getByRole('heading', { name: 'Hand Made' })
        .waitFor();
      await context.close();
    },
  ],
];
