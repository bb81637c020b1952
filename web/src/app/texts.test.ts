// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import en_common from '@/i18n/locales/en/common.json';
import en_fields from '@/i18n/locales/en/fields.json';
import en_filters from '@/i18n/locales/en/filters.json';
import en_shell from '@/i18n/locales/en/shell.json';
import * as es_shared from '@/i18n/locales/es';
import es_fields from '@/i18n/locales/es/fields.json';
import es_filters from '@/i18n/locales/es/filters.json';
import type { Room } from '@/house/room';
import * as all from './rooms';

type Texts = Record<string, string>;
const rooms = Object.values(all) as readonly Room[];
/** Plural forms differ by language; what must agree is the key without its form. */
const base = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
const blanks = (text: string) => (text.match(/{{\w+}}/g) ?? []).sort().join();

function expect_same(english: Texts, spanish: Texts) {
  expect([...new Set(Object.keys(spanish).map(base))].sort()).toEqual(
    [...new Set(Object.keys(english).map(base))].sort(),
  );
  for (const [key, text] of Object.entries(english)) {
    // "The last day" needs no figure.
    if (key in spanish && !key.endsWith('_one')) expect(blanks(spanish[key] ?? ''), key).toBe(blanks(text));
    expect(text.trim(), key).not.toBe('');
  }
}

describe('translations', () => {
  it('say everything of the frame in Spanish too', () => {
    expect_same(en_common, es_shared.common);
    expect_same(en_shell, es_shared.shell);
    expect_same(en_filters, es_filters);
    expect_same(en_fields, es_fields);
  });

  for (const room of rooms) {
    it(`say everything of "${room.name}" in Spanish too`, async () => {
      if (room.words) expect_same(room.words.en as Texts, (await room.words.es()).default as Texts);
      if (room.texts) expect_same((await room.texts.en()).default as Texts, (await room.texts.es()).default as Texts);
    });
  }
});
