import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { direction_of } from './direction';
import en from './locales/en';

export const LANGUAGES = [
  { code: 'en', name: 'English' },
  { code: 'es', name: 'Español' },
] as const;
export type Language = (typeof LANGUAGES)[number]['code'];

/** Unicode's pseudo-language for looking at the mirrored app: English words, written from right to left. Never offered. */
const MIRRORED = 'ar-XB';
const STORED = 'alcedo.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
    enableSelector: false;
  }
}

/** Starts with English in hand; any other language arrives as its own file before the first screen. */
export async function start_translations(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { en },
    lng: 'en',
    fallbackLng: 'en',
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
  if (language === 'es' && !i18next.hasResourceBundle('es', 'common')) {
    const es = (await import('./locales/es')).default;
    for (const [namespace, texts] of Object.entries(es)) i18next.addResourceBundle('es', namespace, texts);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = direction_of(language);
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // A browser that blocks storage still shows the language for this visit.
  }
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
