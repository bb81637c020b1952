// The small language the walks are written in.
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const open_browser = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });

/** A signed-in or fresh browser profile that remembers every error of its pages. */
export async function profile(browser, address, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    baseURL: address,
    // Answers that a walk makes up have to reach the page; the walks that are about it let it work.
    serviceWorkers: 'block',
    ...options,
  });
  context.setDefaultTimeout(15_000);
  const errors = [];
  context.on('page', (page) => {
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (line) => {
      if (/Content Security Policy/.test(line.text())) errors.push(line.text());
    });
  });
  return { context, errors };
}

export async function sign_in(page, { email, password }) {
  await page.goto('/login');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/today');
}

/** Opens a workspace and stands on Today. */
export async function sign_up(page, { business, name, email }) {
  await page.goto('/signup');
  await page.getByLabel('Business name').fill(business);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill('a long password');
  await page.getByRole('button', { name: 'Create workspace' }).click();
  await page.waitForURL('**/today');
}

export function expect(truth, complaint) {
  if (!truth) throw new Error(complaint);
}

const GRAVE = ['serious', 'critical'];

/** Fails on any finding of axe that is serious or worse. */
export async function expect_accessible(page) {
  const rules = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
  await expect_no_finding(page, rules, ({ impact }) => GRAVE.includes(impact));
}

/** Fails on any finding of axe, of any weight and by any rule, also those of good practice. */
export async function expect_spotless(page) {
  await expect_no_finding(page, new AxeBuilder({ page }), () => true);
}

async function expect_no_finding(page, rules, counts) {
  // A lead that arrives just then fades in, and is measured half-way.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const found = (await rules.analyze()).violations.filter(counts);
  const said = found.map(
    (each) =>
      `${each.id} (${each.impact}): ${each.nodes
        .slice(0, 2)
        .map((node) => node.target.join(' '))
        .join(', ')}`,
  );
  await page.emulateMedia({ reducedMotion: null });
  expect(found.length === 0, `${new URL(page.url()).pathname}: ${said.join('; ')}`);
}

/** Waits until a page stands: its heading is there and nothing is asked any more. */
export async function settled(page) {
  await page.locator('h1:visible').first().waitFor();
  await page.waitForLoadState('networkidle', { timeout: 1500 }).catch(() => undefined);
}

/** Fails when one could scroll sideways. */
export async function expect_no_overflow(page) {
  const { wide, room } = await page.evaluate(() => ({
    wide: Math.max(document.documentElement.scrollWidth, document.querySelector('#page')?.scrollWidth ?? 0),
    room: document.documentElement.clientWidth,
  }));
  expect(wide <= room, `${new URL(page.url()).pathname} is ${wide} px wide in ${room}`);
}

/** Waits until the check is true of the page, or says what never became true. */
export async function eventually(check, complaint, within_ms = 15_000) {
  const end = Date.now() + within_ms;
  while (Date.now() < end) {
    if (await check()) return;
    await new Promise((again) => setTimeout(again, 100));
  }
  throw new Error(typeof complaint === 'function' ? await complaint() : complaint);
}
