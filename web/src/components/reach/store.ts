import { useSyncExternalStore } from 'react';

/** One value that parts of the page far from each other share. */
export function make_store<T>() {
  let value: T | undefined;
  const listeners = new Set<() => void>();
  const get = () => value;
  const set = (next: T | undefined) => {
    value = next;
    for (const listener of listeners) listener();
  };
  const listen = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return { get, set, use: () => useSyncExternalStore(listen, get) };
}
