import i18next from 'i18next';
import { lazy, Suspense, type ComponentType } from 'react';
import { house } from './house';
import type { Slot, Slots } from './slots';

interface Part {
  room: string;
  load: () => Promise<unknown>;
  Shown: ComponentType<never>;
}

const made = new Map<Slot, Part[]>();

/** What rooms show at a place of another room's page, in the order in which they moved in. */
export function Parts<Name extends Slot>({ at, ...given }: { at: Name } & Slots[Name]) {
  return parts_of(at).map(({ room, Shown }) => {
    const Part = Shown as ComponentType<Slots[Name]>;
    return (
      <Suspense key={room}>
        <Part {...(given as unknown as Slots[Name])} />
      </Suspense>
    );
  });
}

/** Fetches them while the page itself is being fetched. */
export function load_parts(at: Slot): Promise<unknown> {
  return Promise.all(parts_of(at).map((part) => part.load()));
}

function parts_of(at: Slot): Part[] {
  const known = made.get(at);
  if (known) return known;
  const parts = house.rooms().flatMap(({ name, parts }) => {
    const fetch = parts?.[at];
    if (!fetch) return [];
    const load = () => Promise.all([fetch(), i18next.loadNamespaces(name)]).then(([module]) => module);
    return [
      {
        room: name,
        load,
        Shown: lazy(
          load as () => Promise<{ default: ComponentType<Record<string, unknown>> }>,
        ) as ComponentType<never>,
      },
    ];
  });
  made.set(at, parts);
  return parts;
}
