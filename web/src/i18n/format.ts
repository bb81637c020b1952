import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import { useSession } from '@/api/session';
import { direction_of } from './direction';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Numbers, times and durations in the reader's language and the tenant's time zone. */
export function make_format(language: string, time_zone: string | undefined) {
  // Each costs milliseconds to make, and no page needs all of them.
  const numbers = (options?: Intl.NumberFormatOptions) => once(() => new Intl.NumberFormat(language, options));
  const dates = (options: Intl.DateTimeFormatOptions) =>
    once(() => new Intl.DateTimeFormat(language, { timeZone: time_zone, ...options }));
  const number = numbers();
  const fine = numbers({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const whole = (unit: string) => numbers({ style: 'unit', unit, maximumFractionDigits: 0 });
  const byte = whole('byte');
  const kilobyte = whole('kilobyte');
  const megabyte = numbers({ style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  const percent = numbers({ style: 'percent', maximumFractionDigits: 0 });
  const exact = dates({ dateStyle: 'medium', timeStyle: 'medium' });
  const clock = dates({ hour: 'numeric', minute: '2-digit' });
  const short_day = dates({ day: 'numeric', month: 'short' });
  const year_day = dates({ day: 'numeric', month: 'short', year: 'numeric' });
  const plain_day = dates({ day: 'numeric', month: 'short', timeZone: 'UTC' });
  const long_day = dates({ weekday: 'long', day: 'numeric', month: 'long' });
  const long_year_day = dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const days_back = once(() => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));
  const languages = once(() => new Intl.DisplayNames(language, { type: 'language' }));
  const relative = once(() => new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'narrow' }));
  const mirrored = direction_of(language) === 'rtl';

  return {
    number: (value: number) => number().format(value),
    percent: (share: number) => percent().format(share),
    /** "412 byte", "38 kB", "2.4 MB": of a thousand, as Intl says them. */
    bytes: (count: number) => {
      if (count < 1000) return byte().format(count);
      return count < 1_000_000 ? kilobyte().format(count / 1000) : megabyte().format(count / 1_000_000);
    },
    exact: (at: string) => exact().format(new Date(at)),
    clock: (at: string) => clock().format(new Date(at)),
    day: (at: string) => short_day().format(new Date(at)),
    long_day: (at: string) => long_day().format(new Date(at)),
    /** "Today", "Yesterday", "Friday, 20 November", with the year when it is another. */
    day_heading: (at: string, now: number) => {
      const day = long_day().format(new Date(at));
      for (const back of [0, 1])
        if (long_day().format(new Date(now - back * DAY)) === day && now - Date.parse(at) < 2 * DAY)
          return capital(days_back().format(-back, 'day'));
      return (now - Date.parse(at) < 300 * DAY ? long_day : long_year_day)().format(new Date(at));
    },
    /** A calendar date without a time ("2026-11-20"). */
    plain_day: (date: string) => plain_day().format(new Date(`${date}T00:00:00Z`)),
    /** "en_US" in the reader's words; what is no language stays as it is. Meta's LA is Latin America, not Laos. */
    language: (code: string) => {
      try {
        return languages().of(code === 'es_LA' ? 'es-419' : code.replace('_', '-')) ?? code;
      } catch {
        return code;
      }
    },
    /** "now", "3m ago", "2h ago", then the date. */
    ago: (at: string, now: number) => {
      const passed = now - new Date(at).getTime();
      if (passed < 45_000) return relative().format(0, 'second');
      if (passed < HOUR) return relative().format(-Math.max(1, Math.round(passed / MINUTE)), 'minute');
      if (passed < DAY) return relative().format(-Math.round(passed / HOUR), 'hour');
      if (passed < 7 * DAY) return relative().format(-Math.round(passed / DAY), 'day');
      return (passed < 300 * DAY ? short_day : year_day)().format(new Date(at));
    },
    /** Its units are Latin letters: in a mirrored text it stays in its own order. "840 ms", "4.2 s", "3 min 20 s", "5 h 12 min", "3 d". */
    duration: (ms: number) => (mirrored ? `\u2066${duration(ms)}\u2069` : duration(ms)),
  };

  function capital(text: string): string {
    return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
  }

  function duration(ms: number): string {
    if (ms < 1000) return `${number().format(Math.round(ms))} ms`;
    if (ms < 10_000) return `${fine().format(ms / 1000)} s`;
    if (ms < MINUTE) return `${number().format(Math.round(ms / 1000))} s`;
    if (ms < HOUR) return two(ms, MINUTE, 'min', 1000, 's');
    if (ms < 2 * DAY) return two(ms, HOUR, 'h', MINUTE, 'min');
    return `${number().format(Math.round(ms / DAY))} d`;
  }

  function two(ms: number, big: number, big_unit: string, small: number, small_unit: string): string {
    const whole = Math.floor(ms / big);
    const rest = Math.floor((ms - whole * big) / small);
    return rest
      ? `${number().format(whole)} ${big_unit} ${rest} ${small_unit}`
      : `${number().format(whole)} ${big_unit}`;
  }
}

/** Makes it when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** The reader's own region of the language: en-GB writes the day before the month and has 24 hours. */
export function regional(language: string, spoken: readonly string[]): string {
  return spoken.find((each) => each.split('-')[0]?.toLowerCase() === language) ?? language;
}

export type Format = ReturnType<typeof make_format>;

const made = new Map<string, Format>();

/** Formatters cost more to make than to use, and every row of a list asks for them: one set serves all. */
function format_of(language: string, time_zone: string | undefined): Format {
  const name = `${language} ${time_zone ?? ''}`;
  let format = made.get(name);
  if (!format) made.set(name, (format = make_format(regional(language, navigator.languages), time_zone)));
  return format;
}

function on_language(listener: () => void): () => void {
  i18next.on('languageChanged', listener);
  return () => i18next.off('languageChanged', listener);
}

const language_now = () => i18next.language;

export function useFormat(): Format {
  const language = useSyncExternalStore(on_language, language_now);
  const time_zone = useSession().me?.tenant.time_zone;
  return format_of(language, time_zone);
}
