import { start_empty } from './server.mjs';
import { eventually, expect, expect_accessible, expect_no_overflow, profile, sign_up } from './walk.mjs';

/** A new business from signing up to its first conversation, against a world that nobody has told about it before. */
const OWN_PHONE = '+34612555018';
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

export const walks = [
  ...[
    ['at 1440 px', {}],
    ['at 390 px', PHONE],
  ].map(([width, options]) => [
    `from signing up to a greeted test lead in under 3 minutes and 15 presses, ${width}`,
    async ({ browser }) => {
      const server = await start_empty();
      try {
        const { context, errors } = await profile(browser, server.address, options);
        const presses = await count_presses(context);
        const page = await context.newPage();
        const world = talk_to(server.world);
        await world.post('faults', { auto_replies: false });
        const keys = await world.get('credentials');

        await page.goto('/signup');
        const began = Date.now();
        await enter(page, 'Business name', 'Costa Clara');
        await enter(page, 'Your name', 'Lena Ortiz');
        await enter(page, 'Email', 'lena@costaclara.example');
        await enter(page, 'Password', 'a long password');
        await page.getByRole('button', { name: 'Create workspace' }).click();
        await page.waitForURL('**/today');
        await set_up(page, keys, OWN_PHONE);
        await page.getByText('It works').waitFor({ timeout: 30_000 });
        const took = Date.now() - began;
        const pressed = await presses(page);
        await page.getByText('Hi Lena, this is Casa Brisa').first().waitFor();
        await expect_no_overflow(page);
        await expect_accessible(page);
        console.log(`      ${pressed} presses, ${(took / 1000).toFixed(1)} s`);
        expect(took < 180_000, `it took ${took / 1000} s`);
        expect(pressed <= 15, `it took ${pressed} presses`);
        const greeted = (await world.get(`messages?to=${OWN_PHONE.slice(1)}`)).items;
        expect(greeted.length === 1, `the own phone was written to ${greeted.length} times`);
        expect(errors.length === 0, errors.join('; '));
        await context.close();
      } finally {
        await server.stop();
      }
    },
  ]),

  [
    'the setup stays until somebody was greeted, and then a form that greets nobody is named and mended',
    async ({ browser }) => {
      const server = await start_empty();
      try {
        const { context, errors } = await profile(browser, server.address);
        const page = await context.newPage();
        const world = talk_to(server.world);
        await world.post('faults', { auto_replies: false });
        await sign_up(page, { business: 'Costa Clara', name: 'Lena Ortiz', email: 'lena@costaclara.example' });

        // A number without WhatsApp is not greeted, and is told why.
        await set_up(page, await world.get('credentials'), '+34612550404');
        await page.getByText('WhatsApp cannot deliver to this number.').waitFor({ timeout: 30_000 });
        await expect_accessible(page);
        await page.reload();
        await page.getByRole('heading', { name: 'Set up your workspace' }).waitFor();
        await enter(page, 'Your phone, with country code', OWN_PHONE);
        await page.getByRole('button', { name: 'Send the test lead' }).click();
        await page.getByText('It works').waitFor({ timeout: 30_000 });
        await page.getByRole('button', { name: 'Finish' }).click();
        await page.getByRole('heading', { name: 'Set up your workspace' }).waitFor({ state: 'detached' });

        await page.goto('/settings/lead_forms');
        await page.getByRole('row').filter({ hasText: 'American English' }).first().getByRole('link').click();
        await page.getByRole('switch', { name: 'Instant response' }).uncheck({ force: true });
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('Saved', { exact: true }).waitFor();
        await page.goto('/today');
        await page.getByRole('heading', { name: '1 form greets nobody' }).waitFor();
        await expect_accessible(page);
        await page.getByRole('button', { name: 'Choose the greeting' }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Greet with this' }).click();
        await page.getByRole('heading', { name: '1 form greets nobody' }).waitFor({ state: 'detached' });
        expect(errors.length === 0, errors.join('; '));
        await context.close();
      } finally {
        await server.stop();
      }
    },
  ],

  [
    'sign up, connect, a lead appears, is answered, and the customer answers',
    async ({ browser }) => {
      const server = await start_empty();
      try {
        const { context, errors } = await profile(browser, server.address);
        const page = await context.newPage();
        const world = talk_to(server.world);
        // The customer says what this walk lets them say, and nothing else.
        await world.post('faults', { auto_replies: false, read_rate: 1, read_delay_ms: { min: 300, max: 600 } });

        await sign_up(page, { business: 'Costa Clara', name: 'Lena Ortiz', email: 'lena@costaclara.example' });
        await set_up(page, await world.get('credentials'), OWN_PHONE);
        await page.getByRole('button', { name: 'Finish' }).click();
        await page.getByText('Live', { exact: true }).waitFor();
        const marked = await mark(page);

        await world.post('leads', { form_id: server.forms[0] });
        const lead = newest_but(await world.get('leads'), 'Lena Ortiz');
        const feed = page.getByRole('list', { name: 'Happening now' }).getByRole('listitem');
        await feed.filter({ hasText: lead.full_name }).first().waitFor();
        await page.getByRole('link', { name: 'Leads', exact: true }).first().click();
        await page.getByRole('row').filter({ hasText: lead.full_name }).first().waitFor();
        await expect_accessible(page);

        // A second one, while the list is being looked at.
        await page.mouse.move(2, 2);
        await world.post('leads', { form_id: server.forms[0] });
        const second = (await world.get('leads')).items.find(
          (each) => each.id !== lead.id && each.full_name !== 'Lena Ortiz',
        );
        await page.getByRole('row').filter({ hasText: second.full_name }).first().waitFor();

        await page.getByRole('row').filter({ hasText: lead.full_name }).first().getByRole('cell').nth(1).click();
        await page.getByRole('complementary', { name: 'Lead at a glance' }).waitFor();
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { level: 1, name: lead.full_name }).waitFor();
        const story = page.getByRole('list', { name: 'Timeline' });
        await story.getByText('New lead').first().waitFor();
        const greeting = story.locator('[data-message]');
        await greeting.getByRole('img', { name: 'Read' }).waitFor();
        expect((await greeting.count()) === 1, 'the lead was greeted more than once');
        // Nobody has written yet: WhatsApp allows a template only.
        await page.getByRole('button', { name: 'Choose a template' }).waitFor();
        expect(
          !(await page.getByRole('textbox', { name: 'Message' }).isVisible()),
          'free text was offered outside the 24 hours',
        );

        await world.post(`customers/${lead.phone}/messages`, { text: 'Hello! Is there a course on Tuesdays?' });
        await story.getByText('Is there a course on Tuesdays?').waitFor();
        const newest = await story.getByRole('listitem').nth(1).innerText();
        expect(newest.includes('Tuesdays'), `the newest does not stand first: ${newest}`);
        const field = page.getByRole('textbox', { name: 'Message' });
        await field.waitFor();
        await page.getByText('Messages', { exact: true }).click();
        expect((await story.getByText('New lead').count()) === 0, 'what happened stands among messages alone');

        await page.getByRole('link', { name: 'Conversation', exact: true }).click();
        const thread = page.getByRole('log');
        await page.waitForURL('**/inbox/**');
        await thread.getByText('Is there a course on Tuesdays?').waitFor();
        const answer = 'Yes, Tuesdays at half past six. Shall I keep a place for you?';
        await field.fill(answer);
        await field.press('Enter');
        const bubble = thread.locator('[data-message]').filter({ hasText: answer });
        await bubble.waitFor();
        await bubble.getByRole('img', { name: 'Read' }).waitFor();
        const sends = (await world.get(`messages?to=${lead.phone.slice(1)}`)).items.filter(
          (each) => each.text === answer,
        );
        expect(sends.length === 1, `the reply was sent ${sends.length} times`);
        expect((await bubble.count()) === 1, 'the reply stands in the thread more than once');

        await world.post(`customers/${lead.phone}/messages`, { text: 'Yes please, see you on Tuesday' });
        await thread.getByText('Yes please, see you on Tuesday').waitFor();
        const row = page
          .getByRole('region', { name: 'Conversations' })
          .getByRole('listitem')
          .filter({ hasText: lead.full_name });
        await row.getByText('Yes please, see you on Tuesday').waitFor();

        // What she sends is kept here and shown: a picture in its place, a document as a file to save.
        await world.post(`customers/${lead.phone}/messages`, { kind: 'image', text: 'The garden' });
        const picture = thread.getByRole('img', { name: 'image.jpeg' });
        await eventually(
          () => picture.evaluate((shown) => shown.complete && shown.naturalWidth > 0),
          'the picture is not shown',
        );
        await world.post(`customers/${lead.phone}/messages`, { kind: 'document', text: '' });
        const saving = page.waitForEvent('download');
        await thread.getByRole('link', { name: /plan\.pdf/ }).click();
        expect((await saving).suggestedFilename() === 'plan.pdf', 'the document has lost its name');
        await world.post(`customers/${lead.phone}/messages`, { text: 'See you there' });
        await thread.getByText('See you there').waitFor();
        await expect_accessible(page);

        expect(
          await page.evaluate((mark) => window.walk_mark === mark, marked),
          'the page was loaded again on the way',
        );
        await page.reload();
        await thread.getByText('See you there').waitFor();
        const left = () => thread.evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight);
        await eventually(async () => (await left()) < 2, 'the thread does not begin at its end');
        await page.getByRole('link', { name: 'Open lead' }).click();
        await page.getByRole('heading', { level: 1, name: lead.full_name }).waitFor();
        await story.getByText('See you there').waitFor();
        expect((await world.get('state')).people_welcomed_twice === 0, 'somebody was welcomed twice');
        expect(errors.length === 0, errors.join('; '));
        await context.close();
      } finally {
        await server.stop();
      }
    },
  ],
];

/** Goes the way that Today shows, typing what the provider's pages show. Ends when the owner's own phone was greeted. */
async function set_up(page, keys, phone) {
  await page.getByRole('heading', { name: 'Set up your workspace' }).waitFor();
  await enter(page, 'Page ID', keys.facebook_page.page_id);
  await enter(page, 'Access token', keys.facebook_page.access_token);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await enter(page, 'Phone number ID', keys.whatsapp_cloud.phone_number_id);
  await enter(page, 'WhatsApp Business account ID', keys.whatsapp_cloud.waba_id);
  await enter(page, 'Access token', keys.whatsapp_cloud.access_token);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByRole('button', { name: /^Greet / }).click();
  await enter(page, 'Your phone, with country code', phone);
  await page.getByRole('button', { name: 'Send the test lead' }).click();
}

/** Types into a field as somebody does who has to click into it first, unless the caret is there already. */
async function enter(page, label, text) {
  // What must be filled in has a star after its name.
  const field = page.getByLabel(new RegExp(`^${label}( \\*)?$`));
  await field.waitFor();
  if (!(await field.evaluate((element) => element === document.activeElement))) await field.click();
  await page.keyboard.type(text);
}

/** Counts what a hand does on the pages: presses of a button or a finger, over reloads too. */
async function count_presses(context) {
  await context.addInitScript(() => {
    const press = () => sessionStorage.setItem('presses', String(Number(sessionStorage.getItem('presses') ?? 0) + 1));
    addEventListener('pointerdown', (event) => event.isTrusted && press(), true);
  });
  return (page) => page.evaluate(() => Number(sessionStorage.getItem('presses')));
}

/** A mark that a reload would wipe out. */
async function mark(page) {
  const value = String(Date.now());
  await page.evaluate((mark) => (window.walk_mark = mark), value);
  return value;
}

const newest_but = ({ items }, name) => items.find(({ full_name }) => full_name !== name);

export function talk_to(world) {
  const ask = async (path, request) => {
    const answer = await fetch(`${world}/_sandbox/${path}`, request);
    const said = await answer.text();
    expect(answer.ok, `the sandbox refused ${path}: ${said}`);
    return said ? JSON.parse(said) : undefined;
  };
  return {
    get: (path) => ask(path),
    post: (path, body) =>
      ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  };
}
