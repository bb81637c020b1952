import { startTransition, useEffect, useState } from 'react';

const SETTLED_MS = 2500;

/** False until the first screen stands: what nobody sees yet can wait so long. */
export function useSettled(): boolean {
  const [settled, settle] = useState(false);
  useEffect(() => {
    // In small pieces: somebody may be typing by then.
    const timer = setTimeout(() => startTransition(() => settle(true)), SETTLED_MS);
    return () => clearTimeout(timer);
  }, []);
  return settled;
}

/** How many rows of a list to draw: first those that a screen can show, then all. */
export function useRowsToDraw(row_height: number): number {
  return useSettled() ? Infinity : Math.ceil(window.innerHeight / row_height);
}
