import type { QueryClient } from '@tanstack/react-query';
import type { Again, HowAgain } from '@/house/again';

const SOON_MS = 150;
/** A storm of events must not become a storm of questions. */
const AT_MOST_EVERY_MS = 1500;

/** Collects reasons to ask again and spaces them out, per question. What becomes stale out of sight is asked for when one looks again. */
export function make_refresher(client: QueryClient): { again: Again; stop: () => void } {
  const last = new Map<string, number>();
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  const unseen = new Map<string, () => void>();

  const ask = (name: string, key: readonly string[], work: HowAgain['work']) => {
    waiting.delete(name);
    last.set(name, Date.now());
    if (last.size > 500) last.clear();
    void (work ? work(client) : client.invalidateQueries({ queryKey: key }));
  };
  const again: Again = (key, { work, every_ms = AT_MOST_EVERY_MS } = {}) => {
    const name = key.join('/');
    if (waiting.has(name) || unseen.has(name)) return;
    const pause = Math.max(SOON_MS, (last.get(name) ?? 0) + every_ms - Date.now());
    const asked = () => ask(name, key, work);
    waiting.set(
      name,
      setTimeout(() => {
        if (document.visibilityState === 'visible') return asked();
        waiting.delete(name);
        unseen.set(name, asked);
      }, pause),
    );
  };
  const look = () => {
    if (document.visibilityState !== 'visible') return;
    const missed = [...unseen.values()];
    unseen.clear();
    for (const asked of missed) asked();
  };
  document.addEventListener('visibilitychange', look);
  return {
    again,
    stop() {
      document.removeEventListener('visibilitychange', look);
      for (const timer of waiting.values()) clearTimeout(timer);
    },
  };
}
