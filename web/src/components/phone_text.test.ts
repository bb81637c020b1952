import { describe, expect, it } from 'vitest';
import { phone_text, whatsapp_link } from './phone_text';

describe('a phone number', () => {
  it.each([
    ['+34612555018', '+34 612 55 50 18'],
    ['+12145550147', '+1 214 555 0147'],
    ['+919816041361', '+91 98160 41361'],
    ['+447700900123', '+44 7700 900123'],
    ['+5511993281219', '+55 11 99328 1219'],
    ['+351912555014', '+351 912 555 014'],
    ['+33612345678', '+33 6 12 34 56 78'],
  ])('is written as in its country: %s', (phone, written) => expect(phone_text(phone)).toBe(written));

  it('stands in plain groups when nothing better is known', () => {
    expect(phone_text('+3581234567')).toBe('+358 123 4567');
    expect(phone_text('+34900')).toBe('+34 900');
  });

  it('stays as it is when it is none', () => {
    expect(phone_text('reception')).toBe('reception');
  });

  it('opens WhatsApp by its digits', () => {
    expect(whatsapp_link('+34612555018')).toBe('https://wa.me/34612555018');
  });
});
