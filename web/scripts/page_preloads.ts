import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/** Modules that a page in the frame needs besides its own. */
const FRAME = 'src/app/shell/shell.tsx';
const SETTINGS = 'src/app/shell/settings_frame.tsx';
const LANGUAGES = ['en', 'es'];

/** Where people arrive. */
const FIRST_PAGES = ['login', 'today'];
const MOST_FOR_FIRST = 200_000;
const MOST_FOR_ANY = 280_000;

interface Page {
  /** As public/begin.js finds it: the first two words of the address, "leads/*" for what lies below. */
  name: string;
  modules: string[];
  /** Rooms whose texts are shown. */
  rooms: string[];
}

/** Writes into index.html which files each page of the rooms needs, for public/begin.js to ask for at once. */
export function page_preloads(): Plugin {
  return {
    name: 'alcedo:page-preloads',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle, chunk: start }) {
        const chunks = Object.values(bundle ?? {}).filter((part) => part.type === 'chunk');
        const has = new Set(start && files_of(start, chunks));
        const names: string[] = [];
        const numbers = (modules: string[]) => {
          const files = new Set(files_of_modules(modules, chunks).filter((file) => !has.has(file)));
          return [...files].map((file) => (names.includes(file) ? names.indexOf(file) : names.push(file) - 1));
        };
        const rooms = read_rooms();
        const pages: Record<string, number[]> = {};
        const heavy: string[] = [];
        for (const page of pages_of(rooms)) {
          pages[page.name] = numbers(page.modules);
          heavy.push(...too_heavy(page.name, start, files_of_modules(page.modules, chunks), chunks));
          for (const language of LANGUAGES) {
            pages[`${page.name} ${language}`] = numbers(
              page.rooms.map((room) => `${room}/texts/${language}.json`).filter((file) => existsSync(file)),
            );
          }
        }
        const [, ...others] = LANGUAGES;
        for (const language of others) {
          const words = rooms
            .map(({ folder }) => `${folder}/words/${language}.json`)
            .filter((file) => existsSync(file));
          pages[` ${language}`] = numbers([`src/i18n/locales/${language}/index.ts`, ...words]);
        }
        if (heavy.length > 0) throw new Error(heavy.join('\n'));
        return html.replace(
          'src="/begin.js"',
          `src="/begin.js" data-pages='${JSON.stringify({ files: names.map((name) => `/${name}`), pages })}'`,
        );
      },
    },
  };
}

interface RoomSource {
  folder: string;
  source: string;
}

function read_rooms(): RoomSource[] {
  const files = readdirSync('src/features', { recursive: true, encoding: 'utf8' })
    .filter((file) => /^[^/]+\/[^/]+\/room\.ts$/.test(file))
    .sort();
  return files.map((file) => ({
    folder: join('src/features', dirname(file)),
    source: readFileSync(join('src/features', file), 'utf8'),
  }));
}

/** Reads the pages from the rooms' own words: page('/leads/$lead_id', () => import('./lead_page'), 'LeadPage', ['lead.conversation']). */
export function pages_of(rooms: RoomSource[]): Page[] {
  return rooms.flatMap(({ folder, source }) => {
    const written = [
      ...source.matchAll(
        /\b(page|settings_page|door_page)\(\s*'([^']+)',\s*\(\) => import\('([^']+)'\),\s*'\w+'(?:,\s*\[([^\]]*)\])?,?\s*\)/g,
      ),
    ];
    const called = source.match(/\b(page|settings_page|door_page)\(/g)?.length ?? 0;
    if (written.length !== called)
      throw new Error(
        `${folder}/room.ts: a page is written otherwise than page('<address>', () => import('<file>'), '<component>').`,
      );
    return written.map(([, kind = '', path = '', module = '', slots = '']) => {
      const parts = [...slots.matchAll(/'([^']+)'/g)].flatMap(([, slot = '']) => parts_at(slot, rooms));
      const own = join_module(folder, module);
      return {
        name: name_of(kind === 'settings_page' ? `/settings/${path}` : path),
        modules: [
          ...(kind === 'door_page' ? [] : [FRAME]),
          ...(kind === 'settings_page' ? [SETTINGS] : []),
          own,
          ...parts.map((part) => part.module),
        ],
        rooms: [folder, ...parts.map((part) => part.folder)],
      };
    });
  });
}

/** What other rooms show at a place of the page. */
function parts_at(slot: string, rooms: RoomSource[]): { folder: string; module: string }[] {
  return rooms.flatMap(({ folder, source }) => {
    const module = new RegExp(`'${slot}': \\(\\) => import\\('([^']+)'\\)`).exec(source)?.[1];
    return module ? [{ folder, module: join_module(folder, module) }] : [];
  });
}

const name_of = (path: string) =>
  path
    .slice(1)
    .split('/')
    .slice(0, 2)
    .map((word) => (word.startsWith('$') ? '*' : word))
    .join('/');

function join_module(folder: string, module: string): string {
  const file = normalize(join(folder, module));
  return ['.tsx', '.ts'].map((ending) => file + ending).find((each) => existsSync(each)) ?? file;
}

function holder(module: string, chunks: Rolldown.OutputChunk[]): Rolldown.OutputChunk {
  const found = chunks.find((chunk) => chunk.moduleIds.some((id) => id.endsWith(`/${module}`)));
  if (!found) throw new Error(`A room names ${module}, which is in no chunk.`);
  return found;
}

/** What a phone on a slow network has to fetch before it shows anything. */
function too_heavy(
  page: string,
  start: Rolldown.OutputChunk | undefined,
  files: string[],
  chunks: Rolldown.OutputChunk[],
): string[] {
  const all = new Set([...files, ...(start ? files_of(start, chunks) : [])]);
  const bytes = chunks
    .filter(({ fileName }) => all.has(fileName))
    .reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);
  const most = FIRST_PAGES.includes(page) ? MOST_FOR_FIRST : MOST_FOR_ANY;
  if (bytes <= most) return [];
  return [`/${page} needs ${bytes} bytes of script (gzip); ${most} is the most. What made it grow can come later.`];
}

const files_of_modules = (modules: string[], chunks: Rolldown.OutputChunk[]) =>
  modules.flatMap((module) => files_of(holder(module, chunks), chunks));

/** A chunk, its styles, and those of everything it imports. */
function files_of(chunk: Rolldown.OutputChunk, chunks: Rolldown.OutputChunk[], seen = new Set<string>()): string[] {
  if (seen.has(chunk.fileName)) return [];
  seen.add(chunk.fileName);
  const imported = chunk.imports
    .map((name) => chunks.find((each) => each.fileName === name))
    .filter((each) => each !== undefined);
  return [
    chunk.fileName,
    ...(chunk.viteMetadata?.importedCss ?? []),
    ...imported.flatMap((each) => files_of(each, chunks, seen)),
  ];
}
