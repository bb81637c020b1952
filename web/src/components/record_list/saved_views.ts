import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { keys } from '@/api/keys';
import { usePreference } from '@/api/preferences';
import { add_view, useSavedViews, type NewView, type SavedView } from '@/api/saved_views';
import { useMay } from '@/api/session';
import { filters_of_old, type OldView } from './old_views';
import { read_filters, type Filters, type View } from './views';

/** A tab of a view that somebody saved. */
export interface OwnView extends View {
  saved: SavedView;
}

export function useOwnViews(noun: string, kept: string): OwnView[] {
  const views = useSavedViews(noun).data?.items;
  useOldViews(noun, kept);
  return useMemo(
    () =>
      (views ?? []).map((saved) => ({ id: saved.id, name: saved.name, filters: read_filters({ ...saved }), saved })),
    [views],
  );
}

/** Filters as the server keeps them; what is empty is said to be, so that a change forgets it. */
export const said = ({ filter, q, sort }: Filters) => ({
  filter: (filter ?? { all: [] }) as never,
  q: q ?? null,
  sort: sort ?? null,
});

export function new_view(noun: string, name: string, { filter, q, sort }: Filters): NewView {
  return { noun, name, ...(filter && { filter: filter as never }), ...(q && { q }), ...(sort && { sort }) };
}

/** Brings the views that a person's preferences kept to where views are kept now. */
function useOldViews(noun: string, kept: string): void {
  const old = usePreference<OldView[]>(`${kept}.views`, []);
  const client = useQueryClient();
  const may = useMay('saved_views.write');
  const begun = useRef(false);
  const { value, save } = old;
  useEffect(() => {
    if (!may || begun.current || !Array.isArray(value) || value.length === 0) return;
    begun.current = true;
    const adding = value.map((view) => add_view(new_view(noun, view.name, filters_of_old(view))));
    void Promise.allSettled(adding).then((added) => {
      // What could not be kept stays where it was, for the next time.
      save(value.filter((_, n) => added[n]?.status === 'rejected'));
      return client.invalidateQueries({ queryKey: keys.saved_views(noun) });
    });
  }, [may, value, save, noun, client]);
}
