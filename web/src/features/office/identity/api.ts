import { useMutation, useQuery } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { start_session } from '@/api/session';

export interface Signup {
  business_name: string;
  name: string;
  email: string;
  password: string;
  time_zone: string;
  locale: string;
  invitation?: string;
}

export function useLogin() {
  return useMutation({
    mutationFn: async (body: { email: string; password: string }) =>
      start_session(await answer(api.POST('/api/v1/auth/login-json', { body }))),
  });
}

/** Who may open a workspace here: everybody, who has an invitation, or nobody. */
export function useSignupMode() {
  return useQuery({
    queryKey: ['signup_mode'],
    queryFn: async () => (await answer(api.GET('/api/v1/auth/signup'))).sign_up,
    staleTime: Infinity,
  });
}

export function useSignup() {
  return useMutation({
    mutationFn: async (body: Signup) => start_session(await answer(api.POST('/api/v1/auth/signup', { body }))),
  });
}
