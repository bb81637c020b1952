import { useTranslation } from 'react-i18next';
import { LIMITS, type Limit } from '@/api/limits';

type Wrong = 'required' | 'email_invalid' | 'too_short' | 'too_long';
type Limits = typeof LIMITS;

/** What the server would say of a text, before it is asked; null when nothing is wrong. */
export function wrong_with(limit: Limit, given: string | undefined): Wrong | null {
  if (given === undefined) return limit.required ? 'required' : null;
  const text = limit.format === 'password' ? given : given.trim();
  if (text === '') return limit.least > 0 ? 'required' : null;
  if (limit.format === 'email' && !/^\S+@\S+$/.test(text)) return 'email_invalid';
  const characters = [...text].length;
  if (characters < limit.least) return 'too_short';
  return characters > limit.most ? 'too_long' : null;
}

/** The checks of a form whose fields are those of a request: `useForm({ validate: useChecks('SignUp') })`. */
export function useChecks<Request extends keyof Limits>(request: Request) {
  const { t } = useTranslation();
  const check = (limit: Limit) => (given: string | undefined) => {
    const wrong = wrong_with(limit, given);
    return wrong && t(wrong, { least: limit.least, most: limit.most });
  };
  return Object.fromEntries(
    Object.entries<Limit>(LIMITS[request]).map(([field, limit]) => [field, check(limit)]),
  ) as Record<keyof Limits[Request], ReturnType<typeof check>>;
}
