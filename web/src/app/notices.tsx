import '@mantine/notifications/styles.css';
import { Notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import './notices.css';

const STACK = '.mantine-Notifications-root[data-position="bottom-center"]';
const GAP = 16;

/** Where short notices appear. They wait in a store until this is there. The page makes room for them, so that they cover
 * nothing of it. */
export default function Notices() {
  useEffect(() => {
    const stack = document.querySelector(STACK);
    if (!stack) return;
    const root = document.documentElement.style;
    const make_room = () => {
      const { height } = stack.getBoundingClientRect();
      root.setProperty('--notices-room', height > 0 ? `${Math.ceil(height) + GAP}px` : '0px');
    };
    const sizes = new ResizeObserver(make_room);
    sizes.observe(stack);
    return () => {
      sizes.disconnect();
      root.removeProperty('--notices-room');
    };
  }, []);
  return <Notifications position="bottom-center" limit={3} withinPortal={false} />;
}
