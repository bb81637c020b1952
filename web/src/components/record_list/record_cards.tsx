import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../avatar';
import css from './record_table.module.css';
import { Tick } from './tick';

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
  /** While rows are picked, a press picks. */
  picked?: ReadonlySet<string>;
  on_pick: (id: string, on: boolean, through: boolean) => void;
  top?: number;
  on_scroll?: (top: number) => void;
}

/** The list on a phone. */
export function RecordCards<Row extends { id: string }>({
  label,
  rows,
  card,
  has_more,
  on_more,
  picked,
  on_pick,
  top,
  on_scroll,
}: RecordCardsProps<Row>) {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => CARD_HEIGHT,
    overscan: 8,
    initialOffset: top,
  });
  const shown = virtual.getVirtualItems();
  const last = shown[shown.length - 1]?.index ?? 0;
  useEffect(() => {
    if (has_more && last >= rows.length - 20) on_more();
  }, [has_more, last, rows.length, on_more]);
  useLayoutEffect(() => {
    if (top) scroll.current?.scrollTo({ top });
    // Only where it begins.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <div
      ref={scroll}
      className={css.scroll}
      tabIndex={0}
      role="region"
      aria-label={label}
      data-record-list
      onScroll={({ currentTarget }) => on_scroll?.(currentTarget.scrollTop)}
    >
      <ul className={`${css.body} ${css.cards}`} style={{ height: virtual.getTotalSize() }}>
        {shown.map((item) => {
          const row = rows[item.index];
          return (
            row && (
              <li key={row.id}>
                {picked ? (
                  <CardTick
                    {...card(row)}
                    start={item.start}
                    on={picked.has(row.id)}
                    onChange={(on, through) => on_pick(row.id, on, through)}
                  />
                ) : (
                  <CardLink {...card(row)} start={item.start} />
                )}
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

interface CardTickProps extends Card {
  start: number;
  on: boolean;
  onChange: (on: boolean, through: boolean) => void;
}

/** The whole card is the label of its tick. */
function CardTick({ name, sign, when, line, start, on, onChange }: CardTickProps) {
  const { t } = useTranslation();
  return (
    <label className={css.card} style={{ transform: `translateY(${start}px)` }} data-picked={on || undefined}>
      <span className={css.card_tick}>
        <Tick label={t('select_one', { name })} on={on} onChange={onChange} />
      </span>
      <span className={css.name}>
        <span className="truncate">{name}</span>
        {sign}
      </span>
      <span className="faint">{when}</span>
      <span className={css.sub}>{line}</span>
    </label>
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
