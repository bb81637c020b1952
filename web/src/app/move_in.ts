import { house } from '@/house/house';
import type { Room } from '@/house/room';
import type { SharedTexts } from '@/i18n';
import * as rooms from './rooms';

type Rooms = (typeof rooms)[keyof typeof rooms];
/** The pages of all rooms that stand at one place of the tree. */
export type PagesAt<Where extends 'pages' | 'settings_pages' | 'door_pages'> = NonNullable<Rooms[Where]>[number][];

/** Tells the shared parts who lives here. */
export function move_in(): void {
  house.move_in(Object.values(rooms) as readonly Room[]);
}

type TextsIn<Each extends Rooms> = Awaited<ReturnType<NonNullable<Each['texts']>['en']>>['default'];
type TextsOf<All extends Rooms> = {
  [Each in All as [TextsIn<Each>] extends [never] ? never : Each['name']]: TextsIn<Each>;
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: SharedTexts & TextsOf<Rooms>;
    enableSelector: false;
  }
}
