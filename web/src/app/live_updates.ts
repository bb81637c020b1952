import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { open_live } from '@/api/live';
import { useSession } from '@/api/session';
import { house } from '@/house/house';
import { look_for_newer_version } from './offline/worker';
import { make_refresher } from './refresher';

/** Keeps every cache true while the app is open: each room says what an event makes stale. Used once, by the shell. */
export function useLiveUpdates(): void {
  const client = useQueryClient();
  const signed_in = useSession().status === 'signed_in';
  useEffect(() => {
    if (!signed_in) return;
    const { again, stop } = make_refresher(client);
    const close = open_live({
      on_event: (event) => {
        for (const { live } of house.rooms()) live?.[event.kind]?.(event, again);
      },
      on_gap: () => {
        void client.invalidateQueries();
        void look_for_newer_version();
      },
    });
    return () => {
      close();
      stop();
    };
  }, [client, signed_in]);
}
