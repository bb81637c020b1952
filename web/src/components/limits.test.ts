import { expect, test } from 'vitest';
import { LIMITS } from '@/api/limits';
import { wrong_with } from './limits';

const name = { least: 1, most: 5, required: true } as const;

test('a text is measured in characters, without the space around it', () => {
  expect(wrong_with(name, ' Zoë😀 ')).toBeNull();
  expect(wrong_with(name, 'Zoë😀😀😀')).toBe('too_long');
  expect(wrong_with(name, '   ')).toBe('required');
});

test('what may be left out may be left out, but not sent empty', () => {
  expect(wrong_with(name, undefined)).toBe('required');
  expect(wrong_with({ least: 1, most: 5 }, undefined)).toBeNull();
  expect(wrong_with({ least: 1, most: 5 }, '')).toBe('required');
  expect(wrong_with({ least: 0, most: 5 }, '')).toBeNull();
});

test('a password is taken as it is typed', () => {
  const password = { least: 3, most: 5, format: 'password' };
  expect(wrong_with(password, ' a ')).toBeNull();
  expect(wrong_with(password, 'ab')).toBe('too_short');
});

test('an address has something on both sides', () => {
  const email = { least: 3, most: 254, format: 'email' };
  expect(wrong_with(email, 'asha@example.com')).toBeNull();
  expect(wrong_with(email, 'asha')).toBe('email_invalid');
});

test('whoever opens a workspace and whoever is let in choose passwords by one rule', () => {
  expect(LIMITS.SignUp.password).toEqual(LIMITS.NewUser.password);
});
