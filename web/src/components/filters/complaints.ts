import { ApiProblem } from '@/api/problem';

/** What the server does not understand of a filter, each by its place in it: "/all/1/is/0". */
export type Complaints = ReadonlyMap<string, string>;

/** `at` says where in what was asked the filter stands. */
export function complaints_of(failure: unknown, at = '#/filter'): Complaints {
  const errors = failure instanceof ApiProblem ? failure.errors : [];
  return new Map(
    errors
      .filter(({ pointer }) => is_in(at, pointer))
      .map(({ pointer, detail }) => [pointer.slice(at.length), detail]),
  );
}

export function complaint_about(place: string | undefined, complaints: Complaints): string | undefined {
  if (place === undefined) return undefined;
  for (const [pointer, said] of complaints) if (is_in(place, pointer)) return said;
  return undefined;
}

const is_in = (place: string, pointer: string) => pointer === place || pointer.startsWith(`${place}/`);
