import type { QueryClient } from '@tanstack/react-query';

/** Has a question asked again soon, and not too often; `work` instead brings the answer up to date in its own way. */
export type Again = (key: readonly string[], work?: (client: QueryClient) => unknown) => void;
