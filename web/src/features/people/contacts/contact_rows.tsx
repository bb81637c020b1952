import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '@/api/types';
import { Ago } from '@/components/ago';
import { Avatar } from '@/components/avatar';
import { phone_text } from '@/components/phone_text';
import { useShortcut } from '@/components/shortcuts';
import css from './contacts.module.css';

interface ContactRowsProps {
  contacts: Contact[];
  row_height: number;
  has_more: boolean;
  on_more: () => void;
  head: ReactNode;
}

export function ContactRows({ contacts, row_height, has_more, on_more, head }: ContactRowsProps) {
  const { t } = useTranslation('contacts');
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: contacts.length, getScrollElement: () => scroll.current, estimateSize: () => row_height, overscan: 12 });
  const shown = virtual.getVirtualItems();
  const last = shown[shown.length - 1]?.index ?? 0;
  useEffect(() => {
    if (has_more && last >= contacts.length - 30) on_more();
  }, [has_more, last, contacts.length, on_more]);
  const step = (by: number) => {
    const at = Number(document.activeElement?.closest<HTMLElement>('[data-index]')?.dataset.index ?? -1);
    const next = Math.min(contacts.length - 1, Math.max(0, at + by));
    virtual.scrollToIndex(next, { align: 'auto' });
    const focus = () => {
      const link = scroll.current?.querySelector<HTMLElement>(`[data-index="${next}"] a`);
      link?.focus({ preventScroll: true });
      return link;
    };
    // At once, so that quick keys count; a row far away comes to be when the list has been scrolled to it.
    if (!focus()) requestAnimationFrame(focus);
  };
  useShortcut('j', () => step(1));
  useShortcut('k', () => step(-1));
  return (
    <div ref={scroll} className={css.scroll} tabIndex={0} role="region" aria-label={t('title')}>
      <div role="table" aria-label={t('title')} aria-rowcount={has_more ? -1 : contacts.length}>
        <div role="rowgroup" style={{ display: 'contents' }}>{head}</div>
        <div role="rowgroup" className={css.body} style={{ height: virtual.getTotalSize() }}>
          {shown.map((item) => {
            const contact = contacts[item.index];
            if (!contact) return null;
            return (
              <div key={contact.id} role="row" data-index={item.index} aria-rowindex={item.index + 2} className={css.row} style={{ transform: `translateY(${item.start}px)` }}>
                <span role="cell" className={css.name}>
                  <Avatar name={contact.name} size={24} />
                  <Link to="/contacts/$contact_id" params={{ contact_id: contact.id }} className="truncate">{contact.name}</Link>
                  {contact.do_not_contact && <span className={css.tag}>{t('do_not_contact_short')}</span>}
                </span>
                <span role="cell" className="num truncate">{contact.phone ? <span className="ltr">{phone_text(contact.phone, contact.phone_national)}</span> : <None />}</span>
                <span role="cell" className="truncate">{contact.email ?? <None />}</span>
                <span role="cell" className="truncate">{contact.company ?? <None />}</span>
                <span role="cell" className="truncate">{contact.city ?? <None />}</span>
                <span role="cell" className="muted"><Ago at={contact.created_at} /></span>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function None() {
  return <span className="faint">–</span>;
}
