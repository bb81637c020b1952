import { keys } from '@/api/keys';
import { define_room } from '@/house/room';

export const room = define_room({
  name: 'notifications',
  live: { 'notification.created': (_event, again) => again(keys.notifications, { every_ms: 5000 }) },
});
