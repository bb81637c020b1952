// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { EVENT_KIND } from '@/api/words';
import { house } from '@/house/house';
import { GROUPS } from '@/house/place';
import type { Room } from '@/house/room';
import { on_a_phone } from './shell/places';
import { router } from './router';
import * as listed from './rooms';

const rooms = Object.values(listed) as readonly Room[];
/** The page that an address shows, if one does. */
const page_at = (address: string) => {
  const [matched] = router.getMatchedRoutes(address);
  return matched.at(-1)?.fullPath;
};
const words_of = (room: Room) => (room.words?.en ?? {}) as Record<string, string>;

describe('every room', () => {
  it('has a name of its own, the one of its folder', () => {
    const folders = Object.keys(import.meta.glob('../features/*/*/room.ts')).map((file) => file.split('/').at(-2));
    expect(rooms.map((room) => room.name).sort()).toEqual(folders.sort());
  });

  for (const room of rooms) {
    it(`"${room.name}" leads to pages that exist`, () => {
      const addresses = [room.place?.to, ...(room.commands ?? []).map((command) => command.to)].filter(
        (each) => each !== undefined,
      );
      for (const address of addresses) expect([address, `${address}/`]).toContain(page_at(address));
    });

    it(`"${room.name}" has a word for all that the frame shows of it`, () => {
      const { place, commands = [], events = {}, finds = {}, keys } = room;
      const shown = [
        ...(place ? ['place'] : []),
        ...commands.map((each) => each.id),
        ...Object.keys(events),
        ...Object.keys(finds).map((kind) => `found_${kind}`),
        ...(keys ? [keys.title, ...keys.rows.map(([, name]) => name)] : []),
      ];
      for (const key of shown) expect(words_of(room), key).toHaveProperty([key]);
    });
  }

  it('has words for all that happens with a person', () => {
    const told = EVENT_KIND.filter((kind) => /^(contact|lead|conversation|message)\./.test(kind));
    expect(told.filter((kind) => kind !== 'contact.erased' && !house.look_of(kind))).toEqual([]);
  });

  it('is told apart by its keys and by what it tells', () => {
    const twice = (all: string[]) => all.filter((each, n) => all.indexOf(each) !== n);
    expect(twice(rooms.flatMap((room) => room.place?.key ?? []))).toEqual([]);
    expect(twice(rooms.flatMap((room) => Object.keys(room.events ?? {})))).toEqual([]);
    expect(twice(rooms.flatMap((room) => Object.keys(room.finds ?? {})))).toEqual([]);
  });
});

describe('the rail', () => {
  it('holds what a role may see, by what one does all day', () => {
    const places = house.places((permission) => permission === 'leads.read');
    expect(places.map((place) => place.room)).toContain('leads');
    expect(places.filter((place) => place.may && place.may !== 'leads.read')).toEqual([]);
    const order = house.places(() => true).map((place) => [GROUPS.indexOf(place.group), place.at] as const);
    expect(order).toEqual(order.toSorted(([group, at], [other, later]) => group - other || at - later));
  });

  it('stays at five on a phone: the fifth leads to the others', () => {
    expect(on_a_phone([1, 2, 3, 4, 5])).toEqual({ bar: [1, 2, 3, 4, 5], others: [] });
    expect(on_a_phone([1, 2, 3, 4, 5, 6, 7])).toEqual({ bar: [1, 2, 3, 4], others: [5, 6, 7] });
  });
});
