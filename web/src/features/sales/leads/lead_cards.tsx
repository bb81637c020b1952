import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { Lead } from '@/api/types';
import { Ago } from '@/components/ago';
import { Avatar } from '@/components/avatar';
import { SpeedMark, StatusMark } from '@/components/lead_marks';
import css from './lead_table.module.css';

const CARD_HEIGHT = 66;

/** The list on a phone. */
export function LeadCards({ leads, has_more, on_more }: { leads: Lead[]; has_more: boolean; on_more: () => void }) {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: leads.length, getScrollElement: () => scroll.current, estimateSize: () => CARD_HEIGHT, overscan: 8 });
  const shown = virtual.getVirtualItems();
  const last = shown[shown.length - 1]?.index ?? 0;
  useEffect(() => {
    if (has_more && last >= leads.length - 20) on_more();
  }, [has_more, last, leads.length, on_more]);

  return (
    <div ref={scroll} className={css.scroll}>
      <ul className={`${css.body} ${css.cards}`} style={{ height: virtual.getTotalSize() }}>
        {shown.map((item) => {
          const lead = leads[item.index];
          if (!lead) return null;
          return (
            <li key={lead.id}>
              <Link to="/leads/$lead_id" params={{ lead_id: lead.id }} className={css.card} style={{ transform: `translateY(${item.start}px)` }}>
                <Avatar name={lead.contact.name} size={36} />
                <span className={css.name}>
                  <span className="truncate" data-unread={lead.unread || undefined}>{lead.contact.name}</span>
                  {lead.unread && <i className={css.unread} />}
                </span>
                <Ago at={lead.captured_at} className="faint" />
                <span className={css.sub} style={{ gridColumn: '2 / -1' }}>
                  <StatusMark status={lead.status} />
                  <SpeedMark lead={lead} />
                  <span className="truncate">{lead.form?.name}</span>
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
