import type { Icon } from '@tabler/icons-react';
import type { Permission } from '@/api/types';

/** What somebody does in a place, in the order of the rail; "settings" stand in their own list. */
export const GROUPS = ['day', 'sell', 'reach', 'run', 'know', 'settings'] as const;
export type Group = (typeof GROUPS)[number];

/** Where the room stands in the rail, or among the settings. Its name is the word "place". */
export interface Place {
  to: string;
  icon: Icon;
  group: Group;
  /** Where in its group, smallest first. */
  at: number;
  /** Goes there after `g`. */
  key?: string;
  may?: Permission;
  /** How much waits there; zero shows nothing. */
  useBadge?: () => number;
}
