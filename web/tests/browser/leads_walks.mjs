import { DEMO } from './people_walks.mjs';
import { eventually, expect, expect_accessible, profile, sign_in } from './walk.mjs';

async function on_leads(browser, address, options) {
  const { context, errors } = await profile(browser, address, options);
  const page = await context.newPage();
  await sign_in(page, DEMO);
  await page.goto('/leads');
  await page.getByRole('row').nth(1).waitFor();
  return { context, page, errors };
}

const name_of = (row) => row.getByRole('cell').nth(1).locator('.truncate').first().innerText();

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
      await eventually(() => new URL(page.url()).searchParams.get('status') === 'won', 'the address does not say it');
      await page.reload();
      await eventually(async () => {
        const said = await page
          .getByRole('row')
          .getByText(/^(New|Contacted|Qualified|Won|Lost)$/)
          .allInnerTexts();
        return said.length > 0 && said.every((each) => each === 'Won');
      }, 'leads of another status are listed');
      await context.close();
    },
  ],

  [
    'a status changes where it is read, and undo takes it back',
    async ({ browser, address }) => {
      const { context, page } = await on_leads(browser, address);
      await page.getByRole('row').nth(1).getByRole('cell').nth(1).click();
      const status = page.getByRole('button', { name: 'Change status' });
      const before = (await status.innerText()).trim();
      const next = before === 'Qualified' ? 'Contacted' : 'Qualified';
      await page.keyboard.press('e');
      await page.getByRole('menuitem', { name: next }).click();
      await eventually(async () => (await status.innerText()).trim() === next, 'the status did not change');
      await page.getByRole('button', { name: 'Undo' }).click();
      await eventually(async () => (await status.innerText()).trim() === before, 'undo did not bring it back');
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
      await page.getByText('3 leads changed').waitFor();
      for (const n of [1, 2, 3]) await page.getByRole('row').nth(n).getByText('Qualified').waitFor();
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
