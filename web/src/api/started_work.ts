import { useSyncExternalStore } from 'react';

let started: readonly string[] = [];
const listeners = new Set<() => void>();

/** Operations that were started on this page: they are told of even when they end before anybody asked. */
export const started_work = {
  add(id: string): void {
    started = [...started, id];
    for (const listener of listeners) listener();
  },
};

export function useStartedWork(): readonly string[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => started,
  );
}
