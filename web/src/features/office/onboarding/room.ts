import { define_room } from '@/house/room';

export const room = define_room({
  name: 'onboarding',
  parts: { 'today.top': () => import('./setup_steps') },
  texts: { en: () => import('./texts/en.json'), es: () => import('./texts/es.json') },
});
