import { on_demand } from '@/components/on_demand';
import { BellButton } from './bell_button';

const Panel = on_demand(() => import('./notifications_panel'), 'dialog');

/** The bell of the top line and the panel under it. */
export function NotificationsBell() {
  return <Panel button={(summons) => <BellButton {...summons} />} />;
}
