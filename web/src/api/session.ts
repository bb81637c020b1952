import { useSyncExternalStore } from 'react';
import { problem_of } from './problem';
import type { Me, Permission, Session } from './types';

/** Who is signed in. The access token lives in memory only; the refresh token is a cookie the script cannot read. */
export interface SessionState {
  /** `ended`: not by her own wish; what she was at stays on the screen until she has signed in again. */
  status: 'unknown' | 'signed_out' | 'signed_in' | 'ended';
  access_token?: string;
  me?: Me;
}

const SIGNED_IN = 'alcedo.signed_in';
let state: SessionState = { status: 'unknown' };
const listeners = new Set<() => void>();
let refresh_timer: ReturnType<typeof setTimeout> | undefined;
let refreshing: Promise<boolean> | undefined;

declare global {
  interface Window {
    /** What public/begin.js has asked before this code arrived. */
    alcedo_begun?: { refreshed: Promise<Response>; me: Promise<Response | undefined> };
  }
}

export const session = {
  get: () => state,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

export function useSession(): SessionState {
  return useSyncExternalStore(session.subscribe, session.get);
}

/** True when the signed-in person's role carries the permission. */
export function useMay(permission: Permission): boolean {
  return useSession().me?.permissions.includes(permission) ?? false;
}

export function useMe(): Me {
  const { me } = useSession();
  if (!me) throw new Error('This part is shown to signed-in people only.');
  return me;
}

/** Takes a fresh session over and asks who it belongs to. */
export async function start_session(fresh: Session, asked?: Promise<Response | undefined>): Promise<void> {
  const headers = { Authorization: `Bearer ${fresh.access_token}` };
  const response = (await asked) ?? (await fetch('/api/v1/auth/me', { headers }));
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw problem_of(body, response);
  remember_being_signed_in(true);
  change({ status: 'signed_in', access_token: fresh.access_token, me: body as Me });
  plan_refresh(fresh.expires_in);
}

/** Gets a new access token by the cookie; false means signed out. One at a time, over all tabs of the browser. */
export function refresh_session(): Promise<boolean> {
  refreshing ??= in_turn(refresh).finally(() => (refreshing = undefined));
  return refreshing;
}

export async function sign_out(): Promise<void> {
  await fetch('/api/v1/auth/logout', { method: 'POST', headers: bearer() }).catch(() => undefined);
  remember_being_signed_in(false);
  clearTimeout(refresh_timer);
  change({ status: 'signed_out' });
}

/** Whether somebody was signed in with this browser and did not sign out: then her session has ended by itself. */
export function was_signed_in(): boolean {
  try {
    return localStorage.getItem(SIGNED_IN) !== null;
  } catch {
    return false;
  }
}

function remember_being_signed_in(is_so: boolean): void {
  try {
    if (is_so) localStorage.setItem(SIGNED_IN, 'yes');
    else localStorage.removeItem(SIGNED_IN);
  } catch {
    // A browser that blocks storage shows the door without the reason.
  }
}

export function replace_me(me: Me): void {
  change({ ...state, me });
}

export function bearer(): Record<string, string> {
  return state.access_token ? { Authorization: `Bearer ${state.access_token}` } : {};
}

function end_session(): void {
  clearTimeout(refresh_timer);
  change(state.me ? { status: 'ended', me: state.me } : { status: 'signed_out' });
}

async function refresh(): Promise<boolean> {
  const begun = typeof window === 'undefined' ? undefined : window.alcedo_begun;
  if (begun) delete window.alcedo_begun;
  let response: Response;
  try {
    response = await (begun?.refreshed ?? fetch('/api/v1/auth/refresh', { method: 'POST' }));
  } catch {
    // A lost network does not sign anybody out.
    return false;
  }
  if (!response.ok) {
    if (response.status < 500) end_session();
    return false;
  }
  const fresh = (await response.json()) as Session;
  if (state.me && state.status === 'signed_in') {
    change({ ...state, access_token: fresh.access_token });
    plan_refresh(fresh.expires_in);
  } else {
    await start_session(fresh, begun?.me);
  }
  return true;
}

/** Rotation invalidates the old cookie, so two tabs must not refresh at the same moment. */
function in_turn(work: () => Promise<boolean>): Promise<boolean> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  return locks ? (locks.request('alcedo.refresh', work) as Promise<unknown> as Promise<boolean>) : work();
}

function plan_refresh(expires_in: number): void {
  clearTimeout(refresh_timer);
  refresh_timer = setTimeout(() => void refresh_session(), Math.max(10, expires_in - 60) * 1000);
}

function change(next: SessionState): void {
  state = next;
  for (const listener of listeners) listener();
}
