import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { version_of, worker_of } from './offline';

const source = readFileSync(new URL('./service_worker.js', import.meta.url), 'utf8');
const read = (content: Record<string, string>) => (file: string) => Buffer.from(content[file] ?? '');

test('the version is another one whenever a file is', () => {
  const files = ['/begin.js', '/index.html'];
  const before = version_of(files, read({ '/begin.js': 'one', '/index.html': 'page' }));
  expect(version_of(files, read({ '/begin.js': 'one', '/index.html': 'page' }))).toBe(before);
  expect(version_of(files, read({ '/begin.js': 'two', '/index.html': 'page' }))).not.toBe(before);
  expect(version_of(files, read({ '/begin.js': 'onepage', '/index.html': '' }))).not.toBe(before);
});

test('the worker knows its version and every file of the app', () => {
  const worker = worker_of('abc123', ['/assets/a-1.js', '/index.html'], source);
  expect(worker).toContain("const VERSION = 'abc123';");
  expect(worker).toContain('const FILES = ["/assets/a-1.js","/"];');
});

test('a worker without places for them breaks the build', () => {
  expect(() => worker_of('abc123', [], 'const FILES = [];')).toThrow(/blanks/);
});
