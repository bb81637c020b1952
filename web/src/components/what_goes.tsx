import { Link } from '@tanstack/react-router';
import { useCount, type Listed } from '@/api/listed';
import { useFormat } from '@/i18n/format';
import { opening } from './figure';
import type { Filter } from './filters/filter';

interface WhatGoesProps {
  /** Each line counts what its filter finds; what is none is left out. */
  lines: { noun: Listed; filter: Filter; say: (count: number, number: string) => string }[];
  /** Where nothing is found at all. */
  none: string;
}

/** What an action takes along, counted, each with the way to look at it first. */
export function WhatGoes({ lines, none }: WhatGoesProps) {
  const format = useFormat();
  const counts = [useCountOf(lines[0]), useCountOf(lines[1])];
  const found = lines.map((line, n) => ({ ...line, count: counts[n]?.count ?? 0, exact: counts[n]?.exact ?? true }));
  if (lines.some((_, n) => counts[n] === undefined)) return null;
  if (found.every(({ count }) => count === 0)) return <p>{none}</p>;
  return (
    <ul>
      {found.map(
        ({ noun, filter, count, exact, say }) =>
          count > 0 && (
            <li key={noun}>
              <Link {...opening({ noun, filter: filter as never, count, exact })}>
                {say(count, format.number(count) + (exact ? '' : '+'))}
              </Link>
            </li>
          ),
      )}
    </ul>
  );
}

function useCountOf(line: WhatGoesProps['lines'][number] | undefined) {
  return useCount(line?.noun ?? 'lead', line?.filter, line !== undefined).data;
}
