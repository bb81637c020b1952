import type { Icon } from '@tabler/icons-react';
import type { AnyRoute } from '@tanstack/react-router';
import type { LiveEvent, LiveKind } from '@/api/live';
import type { Permission } from '@/api/types';
import type { EventKind } from '@/api/words';
import type { Again } from './again';
import { bring_along } from './bring_along';
import type { Place } from './place';
import type { PartsOf } from './slots';

/** Something to do from anywhere, by the palette. Its name is the word `id`. */
export interface Command {
  id: string;
  icon: Icon;
  to: string;
  search?: Record<string, unknown>;
  may?: Permission;
}

/** Strings that an event carries. */
export type Facts = Record<string, string>;

/** How an event is told. Its sentence is the word of its kind, or `<kind>_plain` when a fact in it is missing. */
export interface EventLook {
  icon: Icon;
  tone?: 'accent' | 'good' | 'bad' | 'water';
  /** Worth a line on Today; the steps in between stand in the record's own timeline. */
  feed?: true;
  /** Shows the words of the message beside it. */
  says?: true;
  /** Nobody did it: it follows from something else. */
  follows?: true;
  /** Facts in the reader's words. */
  facts?: (facts: Facts, say: (key: string) => string) => Partial<Record<string, string>>;
}

/** Shortcuts inside the room, for the list under `?`. Names are words of the room. */
export interface Keys {
  title: string;
  rows: [keys: string[], name: string][];
}

type Load<T> = () => Promise<{ default: T }>;

/** What a room tells the house about itself. Light: pages, parts and texts come when they are wanted. */
export interface Room<
  Name extends string = string,
  Pages extends readonly AnyRoute[] = readonly AnyRoute[],
  SettingsPages extends readonly AnyRoute[] = readonly AnyRoute[],
  DoorPages extends readonly AnyRoute[] = readonly AnyRoute[],
  Texts extends object = object,
> {
  /** The folder's name, and that of its texts. */
  name: Name;
  place?: Place;
  pages?: Pages;
  settings_pages?: SettingsPages;
  /** Pages of people who are not signed in. */
  door_pages?: DoorPages;
  commands?: Command[];
  events?: { [Kind in EventKind]?: EventLook };
  /** What becomes stale when something happens on the server. */
  live?: { [Kind in LiveKind]?: (event: LiveEvent, again: Again) => void };
  /** What it shows inside pages of other rooms. */
  parts?: PartsOf;
  /** Kinds of search results that are its own. Their names are the words `found_<kind>`. */
  finds?: Record<string, Icon>;
  keys?: Keys;
  /** What the frame says of the room. English is in hand from the start. */
  words?: { en: object; es: Load<object> };
  /** What its pages say; they come with the page. */
  texts?: { en: Load<Texts>; es: Load<object> };
}

/** Declares a room; src/app/rooms.ts lets it in. */
export function define_room<
  const Name extends string,
  const Pages extends readonly AnyRoute[] = [],
  const SettingsPages extends readonly AnyRoute[] = [],
  const DoorPages extends readonly AnyRoute[] = [],
  Texts extends object = never,
>(room: Room<Name, Pages, SettingsPages, DoorPages, Texts>): Room<Name, Pages, SettingsPages, DoorPages, Texts> {
  if (room.texts)
    bring_along(room.name, [...(room.pages ?? []), ...(room.settings_pages ?? []), ...(room.door_pages ?? [])]);
  return room;
}
