import { DEMO } from './people_walks.mjs';
import { eventually, expect, expect_accessible, expect_no_overflow, profile, sign_in } from './walk.mjs';

let made = 0;

/** A lead by hand, to whom nobody has written. */
async function new_lead(page) {
  const name = `Nora Vidal ${Date.now() % 100_000}${(made += 1)}`;
  const phone = `+3461255${String(1000 + made)}`;
  await page.goto('/leads?create=true');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Phone', { exact: true }).fill(phone);
  await page.getByRole('button', { name: 'Create lead' }).click();
  await page
    .getByRole('heading', { level: 2, name })
    .or(page.getByRole('heading', { level: 1, name }))
    .first()
    .waitFor();
  return { name, phone };
}

/** Chooses the welcome, fills what is empty, and sends. */
async function send_welcome(page) {
  await page.getByRole('button', { name: 'Choose a template' }).first().click();
  const picker = page.getByRole('dialog', { name: 'Choose a template' });
  await picker.getByRole('textbox', { name: 'Search templates' }).fill('lead welcome');
  await picker.locator('button[aria-pressed]:not([disabled])').first().click();
  await picker.getByText('Nora').first().waitFor();
  for (const blank of await picker.getByRole('textbox').all())
    if (!(await blank.inputValue())) await blank.fill('the summer');
  await picker.getByRole('button', { name: 'Send' }).click();
}

async function expect_written(page, name) {
  await page.getByText(`Your message to ${name} is on its way`).waitFor();
}

const expect_reachable = async (place, { name, phone }) => {
  expect((await place.locator(`a[href="tel:${phone}"]`).count()) > 0, `${name} cannot be called from here`);
  expect(
    (await place.locator(`a[href="https://wa.me/${phone.slice(1)}"]`).count()) > 0,
    `${name} cannot be met on WhatsApp from here`,
  );
};

async function signed_in(browser, address, options) {
  const { context, errors } = await profile(browser, address, options);
  const page = await context.newPage();
  await sign_in(page, DEMO);
  return { context, page, errors };
}

export const walks = [
  [
    'somebody who never wrote is written to from the row of a list',
    async ({ browser, address }) => {
      const { context, page, errors } = await signed_in(browser, address);
      const lead = await new_lead(page);
      await page.goto('/leads');
      const row = page.getByRole('row').filter({ hasText: lead.name });
      await row.hover();
      await expect_reachable(row, lead);
      await row.getByRole('button', { name: `Write to ${lead.name}` }).click();
      const sheet = page.getByRole('dialog', { name: `Write to ${lead.name}` });
      await sheet.getByText('has not written to you yet').waitFor();
      await expect_accessible(page);
      await send_welcome(page);
      await expect_written(page, lead.name);
      expect(page.url().endsWith('/leads'), 'writing led away from the list');
      expect(errors.length === 0, errors.join('; '));
      await context.close();
    },
  ],

  [
    'a lead is written to from its page, and what was said stands in its story',
    async ({ browser, address }) => {
      const { context, page, errors } = await signed_in(browser, address);
      const lead = await new_lead(page);
      const peek = page.getByRole('complementary', { name: 'Lead at a glance' });
      await expect_reachable(peek, lead);
      await peek.getByRole('button', { name: 'Write', exact: true }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: lead.name }).waitFor();
      await expect_reachable(page.locator('#page'), lead);
      await send_welcome(page);
      const story = page.getByRole('list', { name: 'Timeline' });
      await story.locator('[data-message]').filter({ hasText: 'Nora' }).waitFor();
      await page.getByRole('link', { name: 'Conversation', exact: true }).click();
      await page.waitForURL('**/inbox/**');
      expect(errors.length === 0, errors.join('; '));
      await context.close();
    },
  ],

  [
    'a contact is written to from the palette and from its page',
    async ({ browser, address }) => {
      const { context, page } = await signed_in(browser, address);
      const lead = await new_lead(page);
      await page.goto('/today');
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('Search or type a command').fill(lead.name);
      await page.getByText(`Call ${lead.name}`).waitFor();
      await page.getByText(`Write to ${lead.name}`).click();
      await page.getByRole('heading', { level: 1, name: lead.name }).waitFor();
      const choose = page.getByRole('button', { name: 'Choose a template' }).first();
      await eventually(
        () => choose.evaluate((element) => element === document.activeElement),
        'one does not stand where one writes',
      );
      await page.getByRole('link', { name: 'Contact', exact: true }).click();
      await page.waitForURL('**/contacts/**');
      await expect_reachable(page.locator('#page'), lead);
      await page.keyboard.press('Control+k');
      await page.getByText(`Call ${lead.name}`, { exact: true }).waitFor();
      await page.keyboard.press('Escape');
      await send_welcome(page);
      await page
        .getByRole('list', { name: 'Timeline' })
        .locator('[data-message]')
        .filter({ hasText: 'Nora' })
        .waitFor();
      await context.close();
    },
  ],

  [
    'on a phone a lead begins with status, answers, call and write, and one can hit all of it',
    async ({ browser, address }) => {
      const { context, page, errors } = await signed_in(browser, address, {
        viewport: { width: 390, height: 844 },
        hasTouch: true,
        isMobile: true,
      });
      await page.goto('/leads');
      await page.getByRole('region', { name: 'List of leads' }).getByRole('link').nth(2).click();
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      const bottom = async (found) => {
        const box = await found.boundingBox();
        return box ? box.y + box.height : Infinity;
      };
      await page
        .getByRole('heading', { name: 'Timeline' })
        .or(page.getByRole('list', { name: 'Timeline' }))
        .first()
        .waitFor();
      const top_of_story = (await page.getByRole('list', { name: 'Timeline' }).boundingBox())?.y ?? 0;
      for (const name of ['Write', 'Call', 'Change status']) {
        const found = page
          .locator('#page')
          .getByRole('button', { name, exact: true })
          .or(page.locator('#page').getByRole('link', { name, exact: true }))
          .first();
        expect((await bottom(found)) < top_of_story, `${name} stands below the story`);
        expect((await bottom(found)) < 844, `${name} is not on the first screen`);
      }
      await expect_no_overflow(page);
      await expect_accessible(page);
      await expect_hittable(page);
      // From the conversation to the lead, its answers and its status.
      await page.getByRole('link', { name: 'Conversation', exact: true }).click();
      await page.waitForURL('**/inbox/**');
      await page.getByRole('button', { name: /^About / }).click();
      const about = page.getByRole('dialog');
      await about.getByRole('button', { name: 'Change status' }).waitFor();
      await about.getByText('What they answered').waitFor();
      await about.getByRole('link', { name: 'Open lead' }).click();
      await page.waitForURL('**/leads/**');
      expect(errors.length === 0, errors.join('; '));
      await context.close();
    },
  ],
];

/** Buttons and fields of the page are as large as a finger; what is typed is not enlarged under it. */
async function expect_hittable(page) {
  const small = await page.evaluate(() =>
    [
      ...document.querySelectorAll(
        '#page :is(button, input:not([type=radio], [type=checkbox]), textarea, a[role=button], a[class*=Button])',
      ),
    ]
      .filter((element) => element.getClientRects().length > 0)
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.height < 43.5)
      .map(
        ({ element, box }) =>
          `${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 30)} ${Math.round(box.height)} px`,
      ),
  );
  expect(small.length === 0, `too small for a finger: ${small.join('; ')}`);
  const fine = await page.evaluate(
    () =>
      [...document.querySelectorAll('#page :is(input, textarea)')]
        .filter((element) => element.getClientRects().length > 0 && !['radio', 'checkbox'].includes(element.type))
        .filter((element) => parseFloat(getComputedStyle(element).fontSize) < 16).length,
  );
  expect(fine === 0, `${fine} fields are typed into at less than 16 px`);
}
