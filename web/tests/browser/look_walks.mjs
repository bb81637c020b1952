// How every page stands: in both directions, both themes, by keyboard, and when something is wrong.
import { DEMO } from './people_walks.mjs';
import { eventually, expect, expect_accessible, expect_no_overflow, profile, settled, sign_in } from './walk.mjs';

export const PAGES = [
  '/today',
  '/leads',
  '/inbox',
  '/contacts',
  '/settings/channels',
  '/settings/lead_forms',
  '/settings/team',
  '/settings/profile',
  '/no/such/page',
];

/** Opens the app in Unicode's mirrored pseudo-language, on an account that is signed in. */
async function mirrored(browser, address, options) {
  const { context, errors } = await profile(browser, address, options);
  const page = await context.newPage();
  await sign_in(page, DEMO);
  // Pages that are blank have no storage.
  await context.addInitScript(
    () =>
      location.protocol === 'http:' && window.origin !== 'null' && localStorage.setItem('alcedo.language', 'ar-XB'),
  );
  return { context, page, errors };
}

export const walks = [
  [
    'every page mirrors where one reads from right to left',
    async ({ browser, address }) => {
      const { context, page, errors } = await mirrored(browser, address);
      for (const path of PAGES) {
        await page.goto(path);
        await settled(page);
        const { direction, rail, heading } = await page.evaluate(() => ({
          direction: getComputedStyle(document.body).direction,
          rail: document.querySelector('nav').getBoundingClientRect(),
          heading: document.querySelector('h1').getBoundingClientRect(),
        }));
        expect(direction === 'rtl', `${path} reads from left to right`);
        expect(rail.right === 1440 && rail.left > 1300, `${path}: the rail stands at ${rail.left}..${rail.right}`);
        expect(heading.left > 300, `${path}: the heading stands on the left`);
        await expect_no_overflow(page);
      }
      await page.goto('/leads');
      await page.getByRole('row').nth(2).waitFor();
      await page.keyboard.press('j');
      const peek = await page.getByRole('complementary').boundingBox();
      expect(peek.x === 0, `the panel stands at ${peek.x}, not at the end of the line`);
      const speed = page.getByRole('row').nth(2).getByRole('cell').nth(3);
      expect(
        /\u2066.*\u2069/.test(await speed.innerText()) || (await speed.innerText()) === '–',
        'a duration loses its order',
      );
      await expect_accessible(page);
      expect(errors.length === 0, errors.join('; '));
      await context.close();
    },
  ],

  [
    'every page fits a phone where one reads from right to left',
    async ({ browser, address }) => {
      const { context, page } = await mirrored(browser, address, { viewport: { width: 390, height: 844 } });
      for (const path of PAGES) {
        await page.goto(path);
        await settled(page);
        await expect_no_overflow(page);
      }
      await context.close();
    },
  ],

  [
    'every page is accessible in the light',
    async ({ browser, address }) => {
      const { context, errors } = await profile(browser, address);
      const page = await context.newPage();
      await sign_in(page, DEMO);
      for (const path of [
        ...PAGES,
        '/leads?q=nobody-is-called-this',
        '/leads?create=true',
        '/contacts?create=true',
      ]) {
        await page.goto(path);
        await settled(page);
        await expect_accessible(page);
      }
      expect(errors.length === 0, errors.join('; '));
      await context.close();
    },
  ],

  [
    'the palette closes by Escape and gives the focus back',
    async ({ browser, address }) => {
      const { context } = await profile(browser, address, { colorScheme: 'dark' });
      const page = await context.newPage();
      await sign_in(page, DEMO);
      const opener = page.getByRole('button', { name: 'Search or jump to…' });
      await opener.press('Enter');
      const palette = page.getByRole('dialog');
      await palette.getByRole('textbox').fill('switch');
      await palette.getByText('Switch to light').waitFor();
      await expect_accessible(page);
      await page.keyboard.press('Escape');
      await palette.waitFor({ state: 'detached' });
      await eventually(() => opener.evaluate((each) => each === document.activeElement), 'the focus is lost');
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
      await expect_accessible(page);
      await page.keyboard.press('Escape');
      await eventually(
        () => opener.evaluate((each) => each === document.activeElement),
        'the focus is lost after the list of shortcuts',
      );
      await context.close();
    },
  ],

  [
    'what floats over the top line opens by key and gives the focus back',
    async ({ browser, address }) => {
      const { context } = await profile(browser, address);
      const page = await context.newPage();
      await sign_in(page, DEMO);
      for (const [name, popup] of [
        ['Your profile', 'menu'],
        [/otifications?$/, 'dialog'],
      ]) {
        const button = page.getByRole('button', { name });
        await button.focus();
        await page.keyboard.press('Enter');
        await page.getByRole(popup).waitFor();
        // The library puts a bare element into its menus, to hold the focus.
        if (popup === 'dialog') await expect_accessible(page);
        await page.keyboard.press('Escape');
        await page.getByRole(popup).waitFor({ state: 'detached' });
        await eventually(
          () => button.evaluate((each) => each === document.activeElement),
          `the focus is lost after ${name}`,
        );
      }
      await context.close();
    },
  ],

  [
    'contacts are walked through and opened by keys',
    async ({ browser, address }) => {
      const { context } = await profile(browser, address);
      const page = await context.newPage();
      await sign_in(page, DEMO);
      await page.goto('/contacts');
      await page.getByRole('row').nth(2).waitFor();
      for (const key of ['j', 'j', 'k', 'j']) await page.keyboard.press(key);
      const name = await page.getByRole('row').nth(2).getByRole('link').innerText();
      const panel = page.getByRole('complementary', { name: 'Contact at a glance' });
      await panel.getByRole('heading', { level: 2, name }).waitFor();
      await panel.getByRole('heading', { name: 'Leads' }).waitFor();
      await expect_accessible(page);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await context.close();
    },
  ],

  [
    'Enter presses the button that has the focus, also beside an open panel',
    async ({ browser, address }) => {
      const { context } = await profile(browser, address);
      const page = await context.newPage();
      await sign_in(page, DEMO);
      await page.goto('/leads');
      await page.getByRole('row').nth(2).waitFor();
      await page.keyboard.press('j');
      await page.getByRole('complementary').waitFor();
      await page.getByRole('button', { name: 'Columns' }).press('Enter');
      await page.getByRole('menuitemcheckbox', { name: 'Priority' }).waitFor();
      expect(new URL(page.url()).pathname === '/leads', 'Enter left the list');
      await page.keyboard.press('Escape');
      const name = page.getByRole('row').nth(3).getByRole('link');
      await name.press('Enter');
      const panel = page.getByRole('complementary');
      await panel.getByRole('heading', { name: await name.innerText() }).waitFor();
      await name.press('Enter');
      await page.waitForURL(/\/leads\/\w+/);
      await context.close();
    },
  ],

  [
    'somebody changes their own name',
    async ({ browser, address }) => {
      const { context } = await profile(browser, address);
      const page = await context.newPage();
      await sign_in(page, DEMO);
      await page.getByRole('button', { name: 'Your profile' }).click();
      await page.getByRole('menuitem', { name: 'Your profile' }).click();
      const field = page.getByLabel('Your name');
      const before = await field.inputValue();
      await field.fill('');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Please fill this in').waitFor();
      await field.fill('Inês Carvalho Dias');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved', { exact: true }).waitFor();
      await page.getByRole('link', { name: 'Team' }).click();
      await page.getByText('Inês Carvalho Dias').first().waitFor();
      await page.goto('/settings/profile');
      expect((await field.inputValue()) === 'Inês Carvalho Dias', 'the name did not last');
      await field.fill(before);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved', { exact: true }).waitFor();
      await context.close();
    },
  ],

  [
    'a wrong address keeps the frame and shows the way',
    async ({ browser, address }) => {
      const { context } = await profile(browser, address);
      const page = await context.newPage();
      await sign_in(page, DEMO);
      await page.goto('/no/such/page');
      await page.getByRole('heading', { name: 'This is not here' }).waitFor();
      await page.getByRole('navigation', { name: 'Main' }).waitFor();
      await page.getByRole('link', { name: 'Go to Today' }).click();
      await page.waitForURL('**/today');
      await context.close();
    },
  ],

  [
    'a dialog fits a phone in Spanish, its button too',
    async ({ browser, address }) => {
      const { context } = await profile(browser, address, { viewport: { width: 390, height: 844 }, locale: 'es-ES' });
      const page = await context.newPage();
      await page.goto('/login');
      await page.getByLabel('Correo').fill(DEMO.email);
      await page.getByLabel('Contraseña', { exact: true }).fill(DEMO.password);
      await page.getByRole('button', { name: 'Entrar' }).click();
      await page.waitForURL('**/today');
      for (const kind of ['Página de Facebook', 'WhatsApp', 'Correo']) {
        await page.goto('/settings/channels');
        await page.getByRole('button', { name: new RegExp(`^${kind}`) }).click();
        const box = await page.getByRole('dialog').getByRole('button', { name: 'Conectar' }).boundingBox();
        expect(box.x >= 0 && box.x + box.width <= 390, `${kind}: the button reaches to ${box.x + box.width}`);
      }
      await context.close();
    },
  ],
];
