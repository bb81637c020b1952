import { describe, expect, it } from 'vitest';
import type { Template } from '@/api/types';
import {
  around_blank,
  fill_template,
  filled_for,
  group_templates,
  language_of_country,
  template_title,
} from './template_text';

const template = (name: string, language: string, more: Partial<Template> = {}): Template => ({
  name,
  language,
  status: 'APPROVED',
  category: 'UTILITY',
  body: 'Hi {{1}}, thanks for asking about {{2}}.',
  variables: ['1', '2'],
  synced_at: '2026-11-20T09:00:00.000Z',
  ...more,
});

describe('a template', () => {
  it('shows what is filled, and the names of what is not', () => {
    expect(fill_template('Hi {{1}}, about {{ course }}', [{ name: '1', value: 'Ana' }])).toBe(
      'Hi Ana, about {{ course }}',
    );
  });

  it('has a name that people can read', () => {
    expect(template_title('lead_welcome')).toBe('Lead welcome');
  });

  it('says by the words around it what belongs into a blank', () => {
    const body = 'Hi {{1}}, this is Casa Brisa. Thanks for asking about {{2}}. When would you like your lesson?';
    expect(around_blank(body, '1')).toBe('Hi ▢, this is Casa…');
    expect(around_blank(body, '2')).toBe('…Thanks for asking about ▢. When would you…');
    expect(around_blank(body, '3')).toBeUndefined();
  });

  it('greets by the first name, and leaves empty what nobody can know', () => {
    expect(filled_for(template('a', 'en'), 'Ana Rey', 'Brisa')).toEqual([
      { name: '1', value: 'Ana' },
      { name: '2', value: '' },
    ]);
    const named = template('b', 'en', { body: '{{code}} of {{business}}', variables: ['code', 'business'] });
    expect(filled_for(named, 'Ana Rey', 'Brisa').map(({ value }) => value)).toEqual(['', 'Brisa']);
    const code = template('c', 'en', { body: 'Your code is {{1}}', variables: ['1'] });
    expect(filled_for(code, 'Ana Rey', 'Brisa')[0]?.value).toBe('');
  });
});

describe('templates to choose from', () => {
  const all = [
    template('news', 'en_US'),
    template('paused', 'es', { status: 'PAUSED' }),
    template('hola', 'es'),
    template('ola', 'pt_BR'),
  ];

  it('begin with those in the person’s language and end with those that cannot be sent', () => {
    const groups = group_templates(all, ['es', 'en'], '');
    expect(groups.map(({ kind, items }) => [kind, ...items.map(({ name }) => name)])).toEqual([
      ['theirs', 'hola'],
      ['others', 'news', 'ola'],
      ['unusable', 'paused'],
    ]);
  });

  it('are found by name, words and language', () => {
    expect(group_templates(all, [undefined], 'ola pt').flatMap(({ items }) => items.map(({ name }) => name))).toEqual(
      ['ola'],
    );
    expect(group_templates(all, [], 'nothing like it')).toEqual([]);
  });

  it('know what a country speaks', () => {
    expect(language_of_country('PT')).toBe('pt');
    expect(language_of_country(undefined)).toBeUndefined();
  });
});
