import { useRef, useState } from 'react';

/** Which rows of a list are picked. Shift picks all from the last one picked up to this one. */
export function useSelection(ids: string[], begun: string[] = []) {
  const [picked, set_picked] = useState<ReadonlySet<string>>(() => new Set(begun));
  const last = useRef<string>(undefined);
  const put = (which: string[], on: boolean) =>
    set_picked((before) => {
      const after = new Set(before);
      for (const id of which)
        if (on) after.add(id);
        else after.delete(id);
      return after;
    });
  return {
    picked,
    pick(id: string, on: boolean, through: boolean) {
      put(through ? range(ids, last.current, id) : [id], on);
      last.current = id;
    },
    pick_all: (on: boolean) => put(ids, on),
    clear: () => set_picked(new Set()),
  };
}

/** All from one to another, whichever comes first; only the second where the first is not there. */
export function range(ids: string[], from: string | undefined, to: string): string[] {
  const [one, other] = [from === undefined ? -1 : ids.indexOf(from), ids.indexOf(to)];
  return one < 0 ? [to] : ids.slice(Math.min(one, other), Math.max(one, other) + 1);
}
