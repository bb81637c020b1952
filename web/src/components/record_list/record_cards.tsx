import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import { Avatar } from '../avatar';
import css from './record_table.module.css';

const CARD_HEIGHT = 66;

/** A record on a phone: its name, when, and one line more. */
export interface Card {
  href: string;
  name: string;
  /** After the name. */
  sign?: ReactNode;
  when: ReactNode;
  line: ReactNode;
}

interface RecordCardsProps<Row extends { id: string }> {
  label: string;
  rows: Row[];
  card: (row: Row) => Card;
  has_more: boolean;
  on_more: () => void;
}

/** The list on a phone. */
export function RecordCards<Row extends { id: string }>({
  label,
  rows,
  card,
  has_more,
  on_more,
}: RecordCardsProps<Row>) {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => CARD_HEIGHT,
    overscan: 8,
  });
  const shown = virtual.getVirtualItems();
  const last = shown[shown.length - 1]?.index ?? 0;
  useEffect(() => {
    if (has_more && last >= rows.length - 20) on_more();
  }, [has_more, last, rows.length, on_more]);
  return (
    <div ref={scroll} className={css.scroll} tabIndex={0} role="region" aria-label={label} data-record-list>
      <ul className={`${css.body} ${css.cards}`} style={{ height: virtual.getTotalSize() }}>
        {shown.map((item) => {
          const row = rows[item.index];
          return (
            row && (
              <li key={row.id}>
                <CardLink {...card(row)} start={item.start} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

function CardLink({ href, name, sign, when, line, start }: Card & { start: number }) {
  return (
    <Link to={href} className={css.card} style={{ transform: `translateY(${start}px)` }}>
      <Avatar name={name} size={36} />
      <span className={css.name}>
        <span className="truncate">{name}</span>
        {sign}
      </span>
      <span className="faint">{when}</span>
      <span className={css.sub}>{line}</span>
    </Link>
  );
}
