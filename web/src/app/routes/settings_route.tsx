import { IconForms, IconPlugConnected, IconUser, IconUsersGroup } from '@tabler/icons-react';
import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import css from './settings.module.css';

const PARTS = [
  { name: 'channels', to: '/settings/channels', icon: IconPlugConnected, permission: 'channels.read' },
  { name: 'lead_forms', to: '/settings/lead_forms', icon: IconForms, permission: 'lead_forms.read' },
  { name: 'team', to: '/settings/team', icon: IconUsersGroup, permission: 'users.read' },
] as const;

export function SettingsRoute() {
  const { t } = useTranslation('shell');
  return (
    <div className={css.settings}>
      <nav className={css.nav} aria-label={t('settings')}>
        <h2>{t('settings')}</h2>
        {PARTS.map((part) => <Part key={part.name} {...part} />)}
        <Link to="/settings/profile"><IconUser size={17} stroke={1.7} aria-hidden />{t('profile')}</Link>
      </nav>
      <div className={css.content}><Outlet /></div>
    </div>
  );
}

function Part({ name, to, icon: Icon, permission }: (typeof PARTS)[number]) {
  const { t } = useTranslation('shell');
  if (!useMay(permission)) return null;
  return <Link to={to}><Icon size={17} stroke={1.7} aria-hidden />{t(name)}</Link>;
}
