/** The name of the cached question. */
export const operations_key = ['operations'] as const;

/** Long work as the server tells of it (`GET /api/v1/operations`). */
export interface Operation {
  id: string;
  kind: string;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  done: number;
  total: number;
  result?: { file_id?: string; changed?: number; skipped?: number };
  /** The first hundred. */
  problems?: { id?: string; reason: string }[];
  problem_count?: number;
  undo_until?: string;
  undone_by?: string;
  by_user?: string;
  finished_at?: string;
}

export const is_under_way = ({ state }: Operation) => state === 'waiting' || state === 'running';

/** When something was seen, and how far it was. */
export interface Sample {
  at: number;
  done: number;
}

const LONG_ENOUGH_MS = 2000;

/** How much a second since it was first seen, and how long for the rest; nothing while that would be a guess. */
export function pace(first: Sample, now: Sample, total: number): { a_second: number; left_ms: number } | undefined {
  const passed = now.at - first.at;
  const moved = now.done - first.done;
  if (passed < LONG_ENOUGH_MS || moved <= 0) return undefined;
  return { a_second: (moved / passed) * 1000, left_ms: Math.max(0, ((total - now.done) * passed) / moved) };
}

/** Where a record stands that could not be changed. */
export function page_of(id: string | undefined): string | undefined {
  const [kind] = id?.split('_') ?? [];
  const pages: Record<string, string> = { lead: 'leads', cont: 'contacts', conv: 'inbox' };
  return kind && pages[kind] && `/${pages[kind]}/${id}`;
}
