import { IconBell } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { Hint } from '@/components/hint';
import { useUnreadNotifications } from './api';
import css from './notifications.module.css';

/** The bell of the top line, with a dot while something is unread. */
export function BellButton(props: ComponentProps<'button'>) {
  const { t } = useTranslation('shell');
  const unread = useUnreadNotifications();
  const label = unread > 0 ? t('notifications_unread', { count: unread }) : t('notifications');
  return (
    <Hint label={label} disabled={props['aria-expanded'] === true}>
      <button type="button" aria-label={label} {...props} className={css.bell} data-unread={unread > 0 || undefined}>
        <IconBell size={19} stroke={1.7} aria-hidden />
      </button>
    </Hint>
  );
}
