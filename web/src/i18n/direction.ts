const RIGHT_TO_LEFT = new Set(['ar', 'he', 'fa', 'ur']);

/** Which way a language is written. */
export function direction_of(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}
