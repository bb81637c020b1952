import { IconSettings } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/session';
import { house, type NamedPlace } from '@/house/house';
import { useWords } from '@/house/words';

export interface ShownPlace extends NamedPlace {
  name: string;
}

/** Where the signed-in person may go: the places of the rail, Settings last, and what stands under Settings. */
export function usePlaces(): { rail: ShownPlace[]; settings: ShownPlace[] } {
  const { t } = useTranslation('shell');
  const words = useWords();
  const permissions = useSession().me?.permissions;
  const places = useMemo(
    () => house.places((permission) => permissions?.includes(permission) ?? false),
    [permissions],
  );
  const named = places.map((place) => ({ ...place, name: words(place.room, 'place') }));
  const settings = named.filter((place) => place.group === 'settings');
  const end: ShownPlace = {
    room: 'settings',
    name: t('settings'),
    to: '/settings',
    icon: IconSettings,
    group: 'settings',
    at: 0,
    key: 's',
  };
  return { rail: [...named.filter((place) => place.group !== 'settings'), end], settings };
}

/** A phone's bar holds five; when there are more, the fifth leads to the others. */
export function on_a_phone<T>(places: T[]): { bar: T[]; others: T[] } {
  return places.length <= 5 ? { bar: places, others: [] } : { bar: places.slice(0, 4), others: places.slice(4) };
}
