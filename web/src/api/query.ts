import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem';

/** Live events keep the caches true, so an answer stays fresh for a while by itself. */
export function make_query_client(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        // A browser that believes to be offline would let people look at a skeleton instead of the reason.
        networkMode: 'always',
        refetchOnReconnect: true,
        retry: (count, error) => count < 2 && passing(error),
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** True for failures that another try may cure. */
function passing(error: Error): boolean {
  return !(error instanceof ApiProblem) || error.status === 0 || error.status >= 500;
}
