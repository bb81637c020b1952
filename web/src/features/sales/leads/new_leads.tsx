import { IconArrowUp } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import css from './leads_page.module.css';
import { news, useNewLeads } from './news';

/** New leads join the list by themselves at the top of an untouched list; otherwise a pill waits to be pressed. */
export function NewLeads({ calm }: { calm: boolean }) {
  const { t } = useTranslation('leads');
  const client = useQueryClient();
  const count = useNewLeads();
  const pill = useRef<HTMLDivElement>(null);
  const show = () => {
    news.leads_seen();
    void client.invalidateQueries({ queryKey: keys.leads });
  };
  useEffect(() => {
    if (count === 0) return;
    const list = pill.current?.parentElement;
    const at_top = (list?.querySelector('[data-record-list]')?.scrollTop ?? 0) === 0;
    if (!calm || !at_top || list?.matches(':hover')) return;
    const timer = setTimeout(show, 600);
    return () => clearTimeout(timer);
  });
  useEffect(() => news.leads_seen(), []);
  return (
    <div ref={pill} className={css.news} role="status">
      {count > 0 && (
        <button type="button" className="appearing" onClick={show}>
          <IconArrowUp size={15} aria-hidden />
          {t('new_leads', { count })}
        </button>
      )}
    </div>
  );
}
