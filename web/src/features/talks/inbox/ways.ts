import { useQuery } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import type { Schemas } from '@/api/types';

export type Ways = Schemas['WaysView'];
export type Way = Schemas['Way'];

/** How somebody may be written to now. */
export function useWays(contact_id: string, enabled = true) {
  return useQuery({
    queryKey: keys.ways(contact_id),
    queryFn: () => answer(api.GET('/api/v1/contacts/{id}/ways', { params: { path: { id: contact_id } } })),
    enabled,
  });
}

export interface Standing {
  /** text: free words; template: approved ones only; nothing: neither. */
  may: 'text' | 'template' | 'nothing';
  /** How long free words may still be sent, where that ends. */
  left_ms?: number;
  /** Why not more, in the server's sentence. */
  why?: string;
}

/** What may be sent on a way at this moment: a window that was open may have closed since the server was asked. */
export function standing_of(way: Way, now: number): Standing {
  if (way.why_nothing) return { may: 'nothing', why: way.why_nothing };
  const left_ms = way.window_until ? Date.parse(way.window_until) - now : undefined;
  const closed = left_ms !== undefined && left_ms <= 0;
  if (way.text && !closed) return { may: 'text', left_ms };
  return way.templates ? { may: 'template', why: way.why_no_text } : { may: 'nothing', why: way.why_no_text };
}

/** The way to begin with: the first that takes anything. */
export const first_way = (ways: Way[]): Way | undefined => ways.find((way) => !way.why_nothing) ?? ways[0];
