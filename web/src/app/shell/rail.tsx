import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '@/components/logo';
import { useUnreadConversations } from '@/api/unread';
import { PLACES } from './places';
import css from './shell.module.css';

/** The places of the app: a rail at the side, a bar at the bottom of a phone. */
export function Rail() {
  const { t } = useTranslation('shell');
  const unread = useUnreadConversations();
  return (
    <nav className={css.rail} aria-label={t('main_navigation')}>
      <Link to="/today" className={css.logo} tabIndex={-1} aria-hidden><Logo size={34} /></Link>
      {PLACES.map(({ name, to, icon: Icon }) => (
        <Fragment key={name}>
          {name === 'settings' && <div className={css.spring} />}
          <Link to={to} className={css.place}>
            <Icon size={21} stroke={1.7} aria-hidden />
            {t(name)}
            {name === 'inbox' && unread > 0 && <span className={css.badge}>{unread > 99 ? '99+' : unread}</span>}
          </Link>
        </Fragment>
      ))}
    </nav>
  );
}
