import { session } from './session';

/** What is kept on this device for whoever is signed in, until the server has it. */
export function read_device<T>(name: string): T | undefined {
  try {
    const kept = localStorage.getItem(own(name));
    return kept === null ? undefined : (JSON.parse(kept) as T);
  } catch {
    return undefined;
  }
}

export function keep_on_device(name: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(own(name));
    else localStorage.setItem(own(name), JSON.stringify(value));
  } catch {
    // A browser that blocks storage, or has none left, still keeps it for this visit.
  }
}

/** Each person has her own: a browser may be shared. */
const own = (name: string) => `alcedo.${name}.${session.get().me?.user.id ?? 'nobody'}`;
