import { Button, CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCount, type Listed } from '@/api/listed';
import { useFormat } from '@/i18n/format';
import type { Filter } from '../filters/filter';
import css from './record_list.module.css';

/** What is to be changed: some rows of the list, or all that match, shown or not. */
export interface Picked<Row> {
  /** Those on the page. */
  rows: Row[];
  count: number;
  /** The number in the reader's figures: "12,431", "20,000+". */
  said: string;
  /** As the bulk routes want it. */
  which: { ids: string[] } | { filter: Filter };
  clear: () => void;
}

interface BulkBarProps<Row> {
  noun: Listed;
  rows: Row[];
  /** What the list asks for. */
  asked: Filter | undefined;
  /** Every record that matches is meant, not only these rows. */
  all: boolean;
  onAll: () => void;
  clear: () => void;
  actions: (picked: Picked<Row>) => ReactNode;
}

/** Stands over the list while rows are picked: how many, all that match instead, and what can be done with them. */
export function BulkBar<Row extends { id: string }>(props: BulkBarProps<Row>) {
  const { noun, rows, asked = { all: [] }, all, onAll, clear, actions } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const counted = useCount(noun, asked).data;
  const count = all ? (counted?.count ?? rows.length) : rows.length;
  const figure = counted && format.number(counted.count) + (counted.exact ? '' : '+');
  const said = (all && figure) || format.number(rows.length);
  const which = all ? { filter: asked } : { ids: rows.map((row) => row.id) };
  const more = counted && counted.count > rows.length;
  return (
    <div className={css.bulk} role="toolbar" aria-label={t('bulk_label')}>
      <b className="num" aria-live="polite">
        {t(all ? 'selected_all' : 'selected', { count, number: said })}
      </b>
      {!all && more && (
        <Button size="compact-sm" variant="subtle" className="num" onClick={onAll}>
          {t('select_matching', { number: figure })}
        </Button>
      )}
      {actions({ rows, count, said, which, clear })}
      <CloseButton aria-label={t('clear_selection')} onClick={clear} />
    </div>
  );
}
