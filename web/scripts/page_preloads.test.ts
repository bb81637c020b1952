import { expect, test } from 'vitest';
import { pages_of } from './page_preloads';

const leads = {
  folder: 'src/features/sales/leads',
  source: `pages: [createRoute(page('/leads/$lead_id', () => import('./lead_page'), 'LeadPage', ['lead.conversation']))],`,
};
const inbox = {
  folder: 'src/features/talks/inbox',
  source: `parts: { 'lead.conversation': () => import('./conversation_of_lead') },`,
};

test('a page comes with the parts that other rooms show in it, and their texts', () => {
  const [page] = pages_of([leads, inbox]);
  expect(page?.name).toBe('leads/*');
  expect(page?.modules).toEqual([
    'src/app/shell/shell.tsx',
    'src/features/sales/leads/lead_page.tsx',
    'src/features/talks/inbox/conversation_of_lead.tsx',
  ]);
  expect(page?.rooms).toEqual(['src/features/sales/leads', 'src/features/talks/inbox']);
});

test('a page written in a way that cannot be read breaks the build', () => {
  expect(() =>
    pages_of([
      { folder: 'src/features/sales/leads', source: `page(address, () => import('./lead_page'), 'LeadPage')` },
    ]),
  ).toThrow(/written otherwise/);
});
