import { useEffect, useRef } from 'react';

/** Goes on from row to row. One that has left the list leaves its place behind: the next is the one that took it. */
export function useSteps(ids: readonly string[], at: string | undefined, go: (id: string) => void) {
  const place = useRef<number>(undefined);
  useEffect(() => {
    if (!at) place.current = undefined;
    else if (ids.includes(at)) place.current = ids.indexOf(at);
  }, [ids, at]);
  return (by: 1 | -1) => {
    const id = ids[next_place(ids, at, place.current, by)];
    if (id !== undefined) go(id);
  };
}

export function next_place(
  ids: readonly string[],
  at: string | undefined,
  last: number | undefined,
  by: 1 | -1,
): number {
  const now = at === undefined ? -1 : ids.indexOf(at);
  if (now >= 0) return within(ids, now + by);
  if (at === undefined || last === undefined) return 0;
  return within(ids, by > 0 ? last : last - 1);
}

const within = (ids: readonly string[], place: number) => Math.min(ids.length - 1, Math.max(0, place));
