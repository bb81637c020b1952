import { Button, Popover } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/ago';
import { useOpening } from '@/components/on_demand';
import { Answered } from '@/components/states';
import { useNotifications, useReadNotifications } from './api';
import { BellButton } from './bell_button';
import css from './notifications.module.css';

/** What needs one, newest first. */
export default function NotificationsPanel() {
  const { t } = useTranslation('shell');
  const { target, opened, open } = useOpening();
  const query = useNotifications();
  const read = useReadNotifications();
  const unread = query.data?.unread_count ?? 0;
  return (
    <Popover opened={opened} onChange={open} position="bottom-end" width={360} withinPortal trapFocus returnFocus>
      <Popover.Target>
        <BellButton ref={target} onClick={() => open(!opened)} />
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <div className={css.head}>
          <h2>{t('notifications')}</h2>
          {unread > 0 && (
            <Button size="compact-xs" variant="subtle" onClick={() => read.mutate(undefined)}>
              {t('mark_all_read')}
            </Button>
          )}
        </div>
        <div className={css.list}>
          <Answered of={query}>
            {({ items }) =>
              items.length === 0 ? (
                <p className={css.empty}>{t('notifications_empty')}</p>
              ) : (
                items.map((item) => (
                  <Link
                    key={item.id}
                    to={item.link}
                    className={css.item}
                    data-unread={!item.read_at || undefined}
                    onClick={() => {
                      open(false);
                      if (!item.read_at) read.mutate([item.id]);
                    }}
                  >
                    <span className={css.title}>{item.title}</span>
                    {item.body && <span className={`${css.body} truncate`}>{item.body}</span>}
                    <Ago at={item.at} className="faint" />
                  </Link>
                ))
              )
            }
          </Answered>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
