import { useTranslation } from 'react-i18next';
import { useCount, type Listed } from '@/api/listed';
import { useFormat } from '@/i18n/format';
import type { Filter } from '../filters/filter';

interface TotalProps {
  noun: Listed;
  asked: Filter | undefined;
  /** How many rows there are here, where these are all. */
  whole: number | undefined;
}

/** How many records the list has: "12,431 leads". */
export function Total({ noun, asked = { all: [] }, whole }: TotalProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const counted = useCount(noun, asked, whole === undefined).data;
  const count = whole ?? counted?.count;
  if (count === undefined) return null;
  const exact = whole !== undefined || counted?.exact;
  const number = format.number(count) + (exact ? '' : '+');
  return (
    <span className="num" data-total={exact ? count : undefined}>
      {t(`total_${noun}`, { count, number })}
    </span>
  );
}
