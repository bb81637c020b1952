import { useFormat } from '@/i18n/format';
import { Hint } from './hint';
import { useNow } from './now';

/** A moment: relative to read, exact on hover. */
export function Ago({ at, className }: { at: string; className?: string }) {
  const format = useFormat();
  const now = useNow();
  return (
    <Hint label={() => format.exact(at)}>
      <time dateTime={at} className={`num ${className ?? ''}`}>
        {format.ago(at, now)}
      </time>
    </Hint>
  );
}
