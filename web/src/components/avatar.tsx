import css from './avatar.module.css';

/** Initials on a calm tone that stays with the person. Decorative: the name stands beside it. */
export function Avatar({ name, size = 28 }: { name: string; size?: number }) {
  return (
    <span
      className={css.avatar}
      data-tone={tone_of(name)}
      style={{ width: size, height: size, fontSize: size * 0.38 }}
      aria-hidden
    >
      {initials_of(name)}
    </span>
  );
}

function initials_of(name: string): string {
  const words = name.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  if (words.length === 0) return '#';
  const first = [...(words[0] ?? '')][0] ?? '';
  const last = words.length > 1 ? ([...(words[words.length - 1] ?? '')][0] ?? '') : '';
  return first + last;
}

function tone_of(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % 5;
}
