import { ActionIcon, Button, Indicator, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/ago';
import { Hint } from '@/components/hint';
import { Answered } from '@/components/states';
import { useNotifications, useReadNotifications } from './api';
import css from './notifications.module.css';

/** The bell of the top line and the panel under it. */
export function NotificationsBell() {
  const { t } = useTranslation('shell');
  const [opened, panel] = useDisclosure(false);
  const query = useNotifications();
  const read = useReadNotifications();
  const unread = query.data?.unread_count ?? 0;
  const label = unread > 0 ? t('notifications_unread', { count: unread }) : t('notifications');

  return (
    <Popover opened={opened} onChange={panel.toggle} position="bottom-end" width={360} withinPortal trapFocus>
      <Hint label={label} disabled={opened}>
        <Popover.Target>
          <ActionIcon onClick={panel.toggle} aria-label={label} size={34}>
            <Indicator disabled={unread === 0} color="var(--accent)" size={8} offset={2}><IconBell size={19} stroke={1.7} /></Indicator>
          </ActionIcon>
        </Popover.Target>
      </Hint>
      <Popover.Dropdown p={0}>
        <div className={css.head}>
          <h2>{t('notifications')}</h2>
          {unread > 0 && <Button size="compact-xs" variant="subtle" onClick={() => read.mutate(undefined)}>{t('mark_all_read')}</Button>}
        </div>
        <div className={css.list}>
          <Answered of={query}>
            {({ items }) => items.length === 0 ? <p className={css.empty}>{t('notifications_empty')}</p> : items.map((item) => (
              <Link
                key={item.id}
                to={item.link}
                className={css.item}
                data-unread={!item.read_at || undefined}
                onClick={() => {
                  panel.close();
                  if (!item.read_at) read.mutate([item.id]);
                }}
              >
                <span className={css.title}>{item.title}</span>
                {item.body && <span className={`${css.body} truncate`}>{item.body}</span>}
                <Ago at={item.at} className="faint" />
              </Link>
            ))}
          </Answered>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
