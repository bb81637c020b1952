import { keys } from '@/api/keys';
import { define_room } from '@/house/room';

export const room = define_room({
  name: 'operations',
  live: { 'operation.changed': (_event, again) => again(keys.operations) },
  parts: { 'every.page': () => import('./tray') },
  texts: { en: () => import('./texts/en.json'), es: () => import('./texts/es.json') },
});
