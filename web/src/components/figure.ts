import type { LinkProps } from '@tanstack/react-router';
import type { Figure } from '@/api/types';
import { from_parts, parts_of, read_filter } from './filters/filter';

const LISTS: Record<string, string> = { lead: '/leads', contact: '/contacts', conversation: '/inbox' };

/** The list that has just the records which the figure counts. The inbox opens with its tabs out of the way. */
export function opening(figure: Figure): LinkProps {
  const filter = from_parts(parts_of(read_filter(figure.filter)));
  const view = figure.noun === 'conversation' ? { view: 'all' } : {};
  return { to: LISTS[figure.noun], search: { ...view, filter } } as LinkProps;
}
