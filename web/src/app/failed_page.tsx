import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ApiProblem } from '@/api/problem';
import { ErrorState } from '@/components/states';

const AGAIN_AFTER_MS = 5000;

/** A page that could not be shown. One that was out of reach comes by itself as soon as it is not. */
export function FailedPage({ error }: { error: unknown }) {
  const router = useRouter();
  const is_away = error instanceof ApiProblem && error.code === 'offline';
  useEffect(() => {
    if (!is_away) return;
    const again = () => void router.invalidate();
    const timer = setInterval(again, AGAIN_AFTER_MS);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [is_away, router]);
  return <ErrorState failure={error} retry={() => void router.invalidate()} />;
}
