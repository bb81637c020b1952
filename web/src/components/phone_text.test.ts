import { describe, expect, it } from 'vitest';
import { phone_text } from './phone_text';

describe('a phone number', () => {
  it('is written as in its country, with the country in front', () => {
    expect(phone_text('+34612555018', '612 55 50 18')).toBe('+34 612 55 50 18');
    expect(phone_text('+12145550147', '(214) 555-0147')).toBe('+1 (214) 555-0147');
    expect(phone_text('+919816041361', '098160 41361')).toBe('+91 98160 41361');
  });

  it('stands in plain groups when nothing better is known', () => {
    expect(phone_text('+34612555018')).toBe('+34 612 555 018');
    expect(phone_text('+34612555018', '999 99')).toBe('+34 612 555 018');
    expect(phone_text('+14015550137')).toBe('+1 401 555 0137');
    expect(phone_text('+351912555014')).toBe('+351 912 555 014');
    expect(phone_text('+5511993281219')).toBe('+55 119 932 812 19');
  });

  it('stays as it is when it is none', () => {
    expect(phone_text('reception')).toBe('reception');
  });
});
