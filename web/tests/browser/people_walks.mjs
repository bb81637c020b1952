import { eventually, expect, expect_accessible, profile, sign_in, sign_up } from './walk.mjs';

export const DEMO = { email: 'ines@casabrisa.example', password: 'kingfisher' };

export const walks = [
  [
    'a wrong password is refused in words',
    async ({ browser, address }) => {
      const { context } = await profile(browser, address);
      const page = await context.newPage();
      await page.goto('/login');
      await expect_accessible(page);
      await page.getByLabel('Email').fill(DEMO.email);
      await page.getByLabel('Password', { exact: true }).fill('not the password');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('alert').filter({ hasText: 'not right' }).waitFor();
      await context.close();
    },
  ],

  [
    'somebody opens a workspace and is shown the way',
    async ({ browser, address }) => {
      const { context, errors } = await profile(browser, address);
      const page = await context.newPage();
      await sign_up(page, {
        business: 'Northwind Dental',
        name: 'Marta Vidal',
        email: `marta.${Date.now()}@northwind.example`,
      });
      await page.getByRole('heading', { name: 'Set up your workspace' }).waitFor();
      await expect_accessible(page);
      expect(errors.length === 0, `errors in the page: ${errors.join('; ')}`);
      await context.close();
    },
  ],

  [
    'a sign-in survives a reload and ends with signing out',
    async ({ browser, address }) => {
      const { context } = await profile(browser, address);
      const page = await context.newPage();
      await sign_in(page, DEMO);
      await page.reload();
      await page.getByRole('heading', { name: 'Today' }).waitFor();
      await page.getByRole('button', { name: 'Your profile' }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await page.waitForURL('**/login**');
      await page.goto('/leads');
      await eventually(() => new URL(page.url()).pathname === '/login', 'a signed-out person saw the leads');
      await context.close();
    },
  ],

  [
    'the language and the theme change at once',
    async ({ browser, address }) => {
      const { context } = await profile(browser, address);
      const page = await context.newPage();
      await sign_in(page, DEMO);
      await page.getByRole('button', { name: 'Your profile' }).click();
      await page.getByText('Dark', { exact: true }).click();
      await eventually(
        async () => (await page.locator('html').getAttribute('data-mantine-color-scheme')) === 'dark',
        'it stayed light',
      );
      await page.getByRole('menuitemradio', { name: 'Español' }).click();
      await page.getByRole('heading', { name: 'Hoy' }).waitFor();
      expect((await page.locator('html').getAttribute('lang')) === 'es', 'the page does not say that it is Spanish');
      await page.getByRole('button', { name: 'Tu perfil' }).click();
      await page.getByRole('menuitemradio', { name: 'English' }).click();
      await page.getByRole('heading', { name: 'Today' }).waitFor();
      await context.close();
    },
  ],
];
