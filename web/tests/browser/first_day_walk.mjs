import { start_empty } from './server.mjs';
import { eventually, expect, expect_accessible, profile, sign_up } from './walk.mjs';

/** A new business from signing up to its first conversation, against a world that nobody has told about it before. */
export const walks = [
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
        await connect_the_sandbox(page);
        const form = await choose_the_first_answer(page);
        await page.goto('/today');
        await page.getByText('Live', { exact: true }).waitFor();
        const marked = await mark(page);

        await world.post('leads', { form_id: server.forms[0] });
        const [lead] = (await world.get('leads')).items;
        const feed = page.getByRole('list', { name: 'Happening now' }).getByRole('listitem');
        await feed.filter({ hasText: lead.full_name }).first().waitFor();
        await page.getByRole('link', { name: 'Leads', exact: true }).first().click();
        await page.getByRole('row').filter({ hasText: lead.full_name }).first().waitFor();
        await expect_accessible(page);

        // A second one, while the list is being looked at.
        await page.mouse.move(2, 2);
        await world.post('leads', { form_id: server.forms[0] });
        const second = (await world.get('leads')).items.find((each) => each.id !== lead.id);
        await page.getByRole('row').filter({ hasText: second.full_name }).first().waitFor();

        await page.getByRole('row').filter({ hasText: lead.full_name }).first().getByRole('cell').nth(1).click();
        await page.getByRole('complementary', { name: 'Lead at a glance' }).waitFor();
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { level: 1, name: lead.full_name }).waitFor();
        await page.getByText(form).first().waitFor();
        const story = page.getByRole('list', { name: 'Timeline' });
        for (const said of ['New lead', 'Message sent', 'Message delivered', 'Message read'])
          await story.getByText(said).first().waitFor();
        const thread = page.getByRole('log');
        const greeting = thread.locator('[data-message]').first();
        await greeting.getByRole('img', { name: 'Read' }).waitFor();
        expect((await thread.locator('[data-message]').count()) === 1, 'the lead was greeted more than once');
        // Nobody has written yet: WhatsApp allows a template only.
        await page.getByRole('button', { name: 'Choose a template' }).waitFor();
        expect(
          !(await page.getByRole('textbox', { name: 'Message' }).isVisible()),
          'free text was offered outside the 24 hours',
        );

        await world.post(`customers/${lead.phone}/messages`, { text: 'Hello! Is there a course on Tuesdays?' });
        await thread.getByText('Is there a course on Tuesdays?').waitFor();
        const field = page.getByRole('textbox', { name: 'Message' });
        await field.waitFor();

        await page.getByRole('link', { name: 'Conversation', exact: true }).click();
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
        await page.getByRole('link', { name: 'Open lead' }).click();
        await page.getByRole('heading', { level: 1, name: lead.full_name }).waitFor();
        await page.reload();
        await thread.getByText('See you there').waitFor();
        const left = () => thread.evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight);
        await eventually(async () => (await left()) < 2, 'the thread does not begin at its end');
        expect((await world.get('state')).people_welcomed_twice === 0, 'somebody was welcomed twice');
        expect(errors.length === 0, errors.join('; '));
        await context.close();
      } finally {
        await server.stop();
      }
    },
  ],
];

async function connect_the_sandbox(page) {
  await page.getByRole('heading', { name: 'Set up your workspace' }).waitFor();
  await page.getByRole('button', { name: 'Use the sandbox' }).click();
  await page.getByText('The sandbox is connected').waitFor();
  const steps = page.getByRole('listitem').filter({ hasText: /Connect your Facebook Page|Connect WhatsApp/ });
  await eventually(
    async () => (await steps.getByLabel('Done').count()) === 2,
    'Page and WhatsApp do not stand as connected',
  );
}

/** Turns the instant response of an English form on, with its English template. Returns the form's name. */
async function choose_the_first_answer(page) {
  await page.goto('/settings/lead_forms');
  const row = page.getByRole('row').filter({ hasText: 'American English' }).first();
  const link = row.getByRole('link');
  const name = await link.innerText();
  await link.click();
  await page.getByRole('heading', { name: 'As the lead sees it' }).waitFor();
  const on = page.getByRole('switch', { name: 'Instant response' });
  if (!(await on.isChecked())) await on.check({ force: true });
  await page.getByRole('combobox', { name: 'Template' }).click();
  await page.getByRole('option', { name: 'lead_welcome (en_US)' }).click();
  for (const blank of await page.getByRole('textbox', { name: /^Blank/ }).all())
    if (!(await blank.inputValue())) await blank.fill('Costa Clara');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  return name;
}

/** A mark that a reload would wipe out. */
async function mark(page) {
  const value = String(Date.now());
  await page.evaluate((mark) => (window.walk_mark = mark), value);
  return value;
}

function talk_to(world) {
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
