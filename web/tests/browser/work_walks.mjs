import { DEMO } from './people_walks.mjs';
import { expect, expect_accessible, expect_no_overflow, profile, sign_in } from './walk.mjs';

const WORK = { id: 'op_1', kind: 'leads.change', state: 'running', done: 1200, total: 12431 };

/** A workspace in which somebody may watch long work, and some is under way. */
async function with_work(context) {
  let items = [WORK, { ...WORK, id: 'op_2', kind: 'contacts.export', state: 'waiting', done: 0 }];
  await context.route('**/api/v1/auth/me', async (route) => {
    const answer = await route.fetch();
    const me = await answer.json();
    await route.fulfill({ json: { ...me, permissions: [...me.permissions, 'operations.read', 'operations.write'] } });
  });
  await context.route('**/api/v1/operations?**', (route) => route.fulfill({ json: { items } }));
  await context.route('**/api/v1/operations/*/cancel', (route) => {
    items = items.map((each) =>
      each.id === 'op_2' ? { ...each, state: 'cancelled' } : { ...each, state: 'done', done: 12431 },
    );
    return route.fulfill({ json: {} });
  });
}

export const walks = ['light', 'dark'].map((colorScheme) => [
  `long work is told on every page, ${colorScheme === 'dark' ? 'in the dark on a phone' : 'and stopped there'}`,
  async ({ browser, address }) => {
    const viewport = colorScheme === 'dark' ? { width: 390, height: 844 } : { width: 1440, height: 900 };
    const { context, errors } = await profile(browser, address, { colorScheme, viewport });
    await with_work(context);
    const page = await context.newPage();
    await sign_in(page, DEMO);
    const tray = page.getByRole('region', { name: 'Long work' });
    if (viewport.width < 700) await tray.getByRole('button', { name: 'Unfold' }).click();
    await tray.getByText('1,200 of 12,431').waitFor();
    await page.getByRole('link', { name: 'Contacts' }).first().click();
    await page.waitForURL('**/contacts');
    await tray.getByRole('heading', { name: '2 under way' }).waitFor();
    await expect_accessible(page);
    await expect_no_overflow(page);
    if (process.env.ALCEDO_PICTURES)
      await page.screenshot({ path: `${process.env.ALCEDO_PICTURES}/work_${colorScheme}.png` });
    await tray.getByRole('button', { name: 'Stop' }).last().click();
    await tray.getByRole('heading', { name: 'Finished' }).waitFor();
    await tray.getByText('Stopped; what was done stays').waitFor();
    await tray.getByRole('button', { name: 'Put away' }).click();
    await tray.waitFor({ state: 'detached' });
    expect(errors.length === 0, errors.join('; '));
    await context.close();
  },
]);
