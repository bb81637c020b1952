import type { FieldError, Problem } from './types';

/** The server's words, and ours: it is not reached, or it has a newer app than this one. */
export type ProblemCode = Problem['code'] | 'offline' | 'outdated';

/** A refusal or failure of the server (RFC 9457), or of the way to it (code "offline"). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: ProblemCode;
  readonly request_id?: string;
  readonly errors: FieldError[];

  constructor(problem: Omit<Partial<Problem>, 'code'> & { status: number; code: ProblemCode }) {
    super(problem.detail ?? problem.title ?? problem.code);
    this.name = 'ApiProblem';
    this.status = problem.status;
    this.code = problem.code;
    this.request_id = problem.request_id;
    this.errors = problem.errors ?? [];
  }

  /** Errors keyed by the member's name, as Mantine forms want them. */
  field_errors(): Record<string, string> {
    const found: Record<string, string> = {};
    for (const error of this.errors) {
      const field = error.pointer.replace(/^#?\//, '').split('/').join('.');
      if (field) found[field] = error.detail;
    }
    return found;
  }
}

/** Turns whatever a failed answer carried into a problem that can be shown. */
export function problem_of(body: unknown, response: Response): ApiProblem {
  const members = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem>;
  return new ApiProblem({
    ...members,
    status: members.status ?? response.status,
    code: members.code ?? (response.status >= 500 ? 'unavailable' : 'internal'),
    request_id: members.request_id ?? response.headers.get('X-Request-Id') ?? undefined,
  });
}
