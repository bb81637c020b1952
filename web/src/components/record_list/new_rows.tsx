import { IconArrowUp } from '@tabler/icons-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format';
import { arrived } from './arrived';
import css from './record_list.module.css';

const SOON_MS = 600;

interface NewRowsProps {
  shown: string[];
  /** The first records as the server has them now. */
  first: string[];
  /** Nothing is picked, nothing is open. */
  calm: boolean;
  show: () => void;
}

/** What belongs to this list but is not in it yet. It joins by itself at the top of a list that nobody is at; otherwise it waits
 * behind a button: the row under the pointer never changes. */
export function NewRows({ shown, first, calm, show }: NewRowsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = useMemo(() => arrived(shown, first).length, [shown, first]);
  const pill = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (count === 0 || !calm) return;
    const list = pill.current?.parentElement;
    const join = () => {
      const at_top = (list?.querySelector('[data-record-list]')?.scrollTop ?? 0) === 0;
      if (at_top && !list?.matches(':hover, :focus-within')) show();
    };
    const timer = setInterval(join, SOON_MS);
    return () => clearInterval(timer);
  });
  const press = () => {
    pill.current?.parentElement?.querySelector('[data-record-list]')?.scrollTo({ top: 0 });
    show();
  };
  // All of those that were asked for are new: there may be more.
  const number = format.number(count) + (count > 0 && count === first.length ? '+' : '');
  return (
    <div ref={pill} className={css.news} role="status">
      {count > 0 && (
        <button type="button" className="appearing" onClick={press}>
          <IconArrowUp size={15} aria-hidden />
          {t('new_rows', { count, number })}
        </button>
      )}
    </div>
  );
}
