import '@mantine/notifications/styles.css';
import { Notifications } from '@mantine/notifications';

/** Where short notices appear. They wait in a store until this is there. */
export default function Notices() {
  return <Notifications position="bottom-center" limit={4} />;
}
