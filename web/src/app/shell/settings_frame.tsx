import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePlaces } from './places';
import css from './settings_frame.module.css';

/** What can be set, beside one part of it. */
export function SettingsFrame() {
  const { t } = useTranslation('shell');
  const { settings } = usePlaces();
  return (
    <div className={css.settings}>
      <nav className={css.nav} aria-label={t('settings')}>
        <h2>{t('settings')}</h2>
        {settings.map(({ room, to, icon: Icon, name }) => (
          <Link key={room} to={to}>
            <Icon size={17} stroke={1.7} aria-hidden />
            {name}
          </Link>
        ))}
      </nav>
      <div className={css.content}>
        <Outlet />
      </div>
    </div>
  );
}
