import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const WORKER = 'scripts/service_worker.js';
/** Of other scripts than Latin: a browser asks for them where their letters are shown. */
const FOREIGN_FONT = /inter-(?!latin-wght)[^/]*\.woff2$/;

/** Writes dist/service_worker.js with the list of files that make the app, and the version that they are into index.html. */
export function offline(): Plugin {
  let dist = '';
  let root = '';
  return {
    name: 'alcedo:offline',
    apply: 'build',
    configResolved(config) {
      root = config.root;
      dist = join(root, config.build.outDir);
    },
    writeBundle() {
      const files = shell_files(readdirSync(dist, { recursive: true, withFileTypes: true }), dist);
      const version = version_of(files, (file) => readFileSync(join(dist, file)));
      const page = join(dist, 'index.html');
      writeFileSync(page, readFileSync(page, 'utf8').replace('<html ', `<html data-version="${version}" `));
      writeFileSync(
        join(dist, 'service_worker.js'),
        worker_of(version, files, readFileSync(join(root, WORKER), 'utf8')),
      );
    },
  };
}

function shell_files(entries: { name: string; parentPath: string; isFile: () => boolean }[], dist: string): string[] {
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length))
    .filter((file) => !FOREIGN_FONT.test(file) && !file.endsWith('.map') && file !== '/service_worker.js')
    .sort();
}

/** Another one whenever any file is another one. */
export function version_of(files: string[], read: (file: string) => Buffer): string {
  const digest = createHash('sha256');
  for (const file of files) digest.update(file).update('\0').update(read(file)).update('\0');
  return digest.digest('hex').slice(0, 16);
}

export function worker_of(version: string, files: string[], source: string): string {
  const paths = files.map((file) => (file === '/index.html' ? '/' : file));
  const blanks = ["'__VERSION__'", "['__FILES__']"];
  if (!blanks.every((blank) => source.includes(blank))) throw new Error('service_worker.js lost its blanks.');
  return source.replace('__VERSION__', version).replace("['__FILES__']", () => JSON.stringify(paths));
}
