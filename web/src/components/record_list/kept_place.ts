/** Where somebody was in a list: how far down, and what was picked. */
export interface KeptPlace {
  top: number;
  picked: string[];
}

const RECENTLY_MS = 3000;
const MOST = 50;
const places = new Map<string, KeptPlace>();
let went_back_at = 0;

if (typeof window !== 'undefined') window.addEventListener('popstate', () => (went_back_at = Date.now()));

export function keep_place(list: string, place: KeptPlace): void {
  if (!places.has(list) && places.size >= MOST) places.clear();
  places.set(list, place);
}

/** For who comes back to a list; who opens it anew begins at its top. */
export function place_to_return_to(list: string): KeptPlace | undefined {
  return Date.now() - went_back_at < RECENTLY_MS ? places.get(list) : undefined;
}
