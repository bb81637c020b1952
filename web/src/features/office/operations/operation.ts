import type { Schemas } from '@/api/types';

/** The name of the cached question. */
export const operations_key = ['operations'] as const;

/** Long work as the server tells of it. */
export type Operation = Schemas['OperationView'];

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
