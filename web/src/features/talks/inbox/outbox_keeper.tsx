import { useEffect } from 'react';
import { useLiveState } from '@/api/live';
import { resume_sending } from './outbox';

/** Sends what could not be sent as soon as the server is there again, whatever page is shown. */
export default function OutboxKeeper() {
  const state = useLiveState();
  useEffect(() => {
    if (state === 'connected') resume_sending();
  }, [state]);
  return null;
}
