import { describe, expect, it } from 'vitest';
import en from './locales/en';
import es from './locales/es';

type Texts = Record<string, Record<string, string>>;
/** Plural forms differ by language; what must agree is the key without its form. */
const base = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
const blanks = (text: string) => (text.match(/{{\w+}}/g) ?? []).sort().join();

describe('translations', () => {
  for (const [namespace, texts] of Object.entries(en as Texts)) {
    it(`say everything of "${namespace}" in Spanish too`, () => {
      const spanish = (es as Texts)[namespace] ?? {};
      expect([...new Set(Object.keys(spanish).map(base))].sort()).toEqual([...new Set(Object.keys(texts).map(base))].sort());
      for (const [key, text] of Object.entries(texts)) {
        // "The last day" needs no figure.
        if (key in spanish && !key.endsWith('_one')) expect(blanks(spanish[key] ?? ''), key).toBe(blanks(text));
        expect(text.trim(), key).not.toBe('');
      }
    });
  }
});
