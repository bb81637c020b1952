import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './record_list.module.css';

/** Stands over the list while rows are picked: how many, and what can be done with them. */
export function BulkBar({ count, clear, children }: { count: number; clear: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={css.bulk} role="toolbar" aria-label={t('bulk_label')}>
      <b className="num" aria-live="polite">
        {t('selected', { count })}
      </b>
      {children}
      <CloseButton aria-label={t('clear_selection')} onClick={clear} />
    </div>
  );
}
