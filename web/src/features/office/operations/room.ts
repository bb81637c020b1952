import { define_room } from '@/house/room';
import { operations_key } from './operation';

export const room = define_room({
  name: 'operations',
  live: { 'operation.changed': (_event, again) => again(operations_key) },
  parts: { 'every.page': () => import('./tray') },
  texts: { en: () => import('./texts/en.json'), es: () => import('./texts/es.json') },
});
