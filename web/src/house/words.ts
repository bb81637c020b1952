import i18next from 'i18next';
import { useTranslation } from 'react-i18next';

/** Says what a room has given the frame to say of it. */
export function useWords(): (room: string, key: string, facts?: object) => string {
  const { t } = useTranslation('words' as 'common');
  return (room, key, facts) => String(t(`${room}.${key}` as 'none', facts as never));
}

/** The blanks of a sentence, or nothing when there is no such sentence. */
export function blanks_of(room: string, key: string): string[] | undefined {
  const sentence: unknown =
    i18next.getResource(i18next.resolvedLanguage ?? 'en', 'words', `${room}.${key}`) ??
    i18next.getResource('en', 'words', `${room}.${key}`);
  return typeof sentence === 'string' ? [...sentence.matchAll(/{{(\w+)}}/g)].map((each) => each[1] ?? '') : undefined;
}
