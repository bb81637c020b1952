import type { AnyRoute } from '@tanstack/react-router';
import i18next from 'i18next';
import { load_parts } from './parts';

/** A page's texts, and the parts that other rooms show in it, come together with its code. */
export function bring_along(room: string, routes: readonly AnyRoute[]): void {
  for (const route of routes) {
    const component = route.options.component as { preload?: () => Promise<unknown> } | undefined;
    const preload = component?.preload;
    if (preload) {
      const slots = route.options.staticData?.slots ?? [];
      component.preload = () => Promise.all([preload(), i18next.loadNamespaces(room), ...slots.map(load_parts)]);
    }
  }
}
