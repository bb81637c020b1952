import type { QueryClient } from '@tanstack/react-query';

export interface HowAgain {
  /** Brings the answer up to date in its own way, instead of asking the whole question again. */
  work?: (client: QueryClient) => unknown;
  /** The least time between two askings, where a storm of events may wait longer than usual. */
  every_ms?: number;
}

/** Has a question asked again soon, and not too often; not at all while nobody looks at the page. */
export type Again = (key: readonly string[], how?: HowAgain) => void;
