import { createRoute } from '@tanstack/react-router';
import { door_page } from '@/house/frame';
import { define_room } from '@/house/room';

export const room = define_room({
  name: 'identity',
  door_pages: [
    createRoute(door_page('/login', () => import('./pages/login_page'), 'LoginPage')),
    createRoute(door_page('/signup', () => import('./pages/signup_page'), 'SignupPage')),
  ],
  texts: { en: () => import('./texts/en.json'), es: () => import('./texts/es.json') },
});
