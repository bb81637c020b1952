import { describe, expect, it } from 'vitest';
import type { Proposal } from './api';
import { group_proposals } from './proposal_groups';
import { next_step } from './steps';

const empty = { page: false, number: false, greeting_forms: 0, greeted: false, silent_forms: [] };

describe('the way to the first greeted lead', () => {
  it('goes from the Page over the number and the greeting to the test', () => {
    expect(next_step(empty)).toBe('page');
    expect(next_step({ ...empty, page: true })).toBe('number');
    expect(next_step({ ...empty, page: true, number: true })).toBe('greeting');
    expect(next_step({ ...empty, page: true, number: true, greeting_forms: 2, test_form_id: 'form_1' })).toBe('test');
  });

  it('does not test with a form that cannot take a phone', () => {
    expect(next_step({ ...empty, page: true, number: true, greeting_forms: 1 })).toBe('greeting');
  });
});

describe('proposed greetings', () => {
  const proposal = (form: string, language?: string, in_their_language = true): Proposal => ({
    form_id: form,
    form_name: form,
    locale: language ?? 'de_DE',
    leads_count: 0,
    in_their_language,
    ...(language && {
      instant_response: {
        enabled: true,
        whatsapp: { channel_id: 'chan_1', template_name: 'welcome', language, variables: [] },
      },
      text: `Hello in ${language}`,
    }),
  });

  it('stand together where they say the same, and those without one last', () => {
    const groups = group_proposals([
      proposal('Trial', 'en_US'),
      proposal('Prueba', 'es'),
      proposal('Kurs'),
      proposal('Summer', 'en_US'),
      proposal('Cours', 'en_US', false),
    ]);
    expect(
      groups.map(({ language, proposals }) => [language, ...proposals.map(({ form_name }) => form_name)]),
    ).toEqual([
      ['en_US', 'Trial', 'Summer'],
      ['es', 'Prueba'],
      ['en_US', 'Cours'],
      [undefined, 'Kurs'],
    ]);
    expect(groups[2]?.in_their_language).toBe(false);
  });
});
