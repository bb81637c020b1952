import type { Permission } from '@/api/types';
import { GROUPS, type Place } from './place';
import type { EventLook, Room } from './room';

let rooms: readonly Room[] = [];
let looks = new Map<string, { room: string; look: EventLook }>();

export interface NamedPlace extends Place {
  room: string;
}

/** Who lives here. Rooms move in once, before anything is drawn. */
export const house = {
  move_in(all: readonly Room[]): void {
    rooms = all;
    looks = new Map(
      all.flatMap(({ name, events }) =>
        Object.entries(events ?? {}).map(([kind, look]) => [kind, { room: name, look }] as const),
      ),
    );
  },
  rooms: () => rooms,
  look_of: (kind: string) => looks.get(kind),
  /** Events that are worth a line on Today. */
  told_kinds: () => [...looks].filter(([, { look }]) => look.feed).map(([kind]) => kind),
  /** Where somebody may go, in the order of the rail. */
  places(may: (permission: Permission) => boolean): NamedPlace[] {
    return rooms
      .flatMap(({ name, place }) => (place && (!place.may || may(place.may)) ? [{ ...place, room: name }] : []))
      .sort((one, other) => GROUPS.indexOf(one.group) - GROUPS.indexOf(other.group) || one.at - other.at);
  },
};
