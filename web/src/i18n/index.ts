import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { house } from '@/house/house';
import { direction_of } from './direction';
import common from './locales/en/common.json';
import type fields from './locales/en/fields.json';
import type filters from './locales/en/filters.json';
import shell from './locales/en/shell.json';

export const LANGUAGES = [
  { code: 'en', name: 'English' },
  { code: 'es', name: 'Español' },
] as const;
export type Language = (typeof LANGUAGES)[number]['code'];

/** What is said everywhere; src/app/rooms.ts adds what the rooms say. */
export interface SharedTexts {
  common: typeof common;
  shell: typeof shell;
  filters: typeof filters;
  fields: typeof fields;
}

/** Unicode's pseudo-language for looking at the mirrored app: English words, written from right to left. Never offered. */
const MIRRORED = 'ar-XB';
const STORED = 'alcedo.language';

/** Starts with the frame's English in hand; another language, and what the pages say, arrive as files of their own. */
export async function start_translations(): Promise<void> {
  await i18next
    .use(files)
    .use(initReactI18next)
    .init({
      resources: {
        en: { common, shell, words: prefixed(house.rooms().map(({ name, words }) => [name, words?.en])) },
      },
      partialBundledLanguages: true,
      lng: 'en',
      fallbackLng: 'en',
      ns: ['common', 'shell', 'words'],
      defaultNS: 'common',
      // Keys are flat; looking for dots in them costs on every text.
      keySeparator: false,
      interpolation: { escapeValue: false },
      showSupportNotice: false,
    } as Parameters<typeof i18next.init>[0]);
  await speak(preferred_language());
}

/** Switches the whole app to a language, also its writing direction. */
export async function speak(wanted: string): Promise<void> {
  const language = wanted === MIRRORED ? MIRRORED : (known(wanted) ?? 'en');
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = direction_of(language);
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // A browser that blocks storage still shows the language for this visit.
  }
}

/** Texts as files: of the frame, and of each room. */
const files: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language, namespace, done) {
    read_texts(language, namespace).then(
      (texts) => done(null, texts),
      (failure: Error) => done(failure, null),
    );
  },
};

async function read_texts(language: string, namespace: string): Promise<Record<string, string>> {
  const rooms = house.rooms();
  if (language !== 'en' && language !== 'es') return {};
  if (namespace === 'words') {
    return prefixed(
      await Promise.all(
        rooms.map(async ({ name, words }) => [
          name,
          language === 'en' ? words?.en : (await words?.[language]())?.default,
        ]),
      ),
    );
  }
  if (namespace === 'common' || namespace === 'shell')
    return language === 'en' ? { common, shell }[namespace] : (await import('./locales/es'))[namespace];
  if (namespace === 'filters' || namespace === 'fields') return (await WRITTEN[namespace][language]()).default;
  const load = rooms.find((room) => room.name === namespace)?.texts?.[language];
  if (!load) throw new Error(`No room has texts under the name ${namespace}.`);
  return (await load()).default as Record<string, string>;
}

/** Wanted only where a filter is written. */
const WRITTEN = {
  filters: { en: () => import('./locales/en/filters.json'), es: () => import('./locales/es/filters.json') },
  fields: { en: () => import('./locales/en/fields.json'), es: () => import('./locales/es/fields.json') },
};

/** The words of all rooms in one list, each under its room's name. */
function prefixed(words: [room: string, words: object | undefined][]): Record<string, string> {
  return Object.fromEntries(
    words.flatMap(([room, each]) =>
      Object.entries(each ?? {}).map(([key, word]) => [`${room}.${key}`, word as string]),
    ),
  );
}

function preferred_language(): string {
  let stored: string | null = null;
  try {
    stored = localStorage.getItem(STORED);
  } catch {
    // As above: fall back to what the browser speaks.
  }
  return stored ?? navigator.language;
}

function known(wanted: string): Language | undefined {
  const base = wanted.toLowerCase().split('-')[0];
  return LANGUAGES.find((language) => language.code === base)?.code;
}
