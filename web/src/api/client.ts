import createClient from 'openapi-fetch';
import { ask_for_news } from './known_answers';
import { doubt_live } from './live';
import { ApiProblem, problem_of } from './problem';
import type { paths } from './schema';
import { bearer, refresh_session, session } from './session';

/** Typed calls of every route. Wrap each in `answer()`, which throws ApiProblem on anything but success. */
export const api = createClient<paths>({
  baseUrl: '',
  fetch: authorised_fetch,
  querySerializer: { array: { style: 'form', explode: false } },
});

export async function answer<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw problem_of(error, response);
  return data as T;
}

/** Adds the token, and on 401 gets a new one and asks once more. */
async function authorised_fetch(request: Request): Promise<Response> {
  const again = request.clone();
  const first = await send(request);
  if (first.status !== 401 || session.get().status !== 'signed_in') return first;
  return (await refresh_session()) ? send(again) : first;
}

async function send(request: Request): Promise<Response> {
  for (const [name, value] of Object.entries(bearer())) request.headers.set(name, value);
  try {
    return await ask_for_news(request, fetch);
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
    doubt_live();
    throw new ApiProblem({ status: 0, code: 'offline' });
  }
}
