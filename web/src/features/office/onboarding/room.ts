import { keys } from '@/api/keys';
import { define_room } from '@/house/room';

export const room = define_room({
  name: 'onboarding',
  parts: { 'today.top': () => import('./setup') },
  live: {
    'channel.changed': (_event, again) => again(keys.setup_progress),
    'lead_form.changed': (_event, again) => again(keys.setup_progress),
  },
  texts: { en: () => import('./texts/en.json'), es: () => import('./texts/es.json') },
});
