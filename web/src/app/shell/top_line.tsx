import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLiveState } from '@/api/live';
import { useMe } from '@/api/session';
import { Hint } from '@/components/hint';
import { NotificationsBell } from '@/features/operation/notifications/notifications_bell';
import { on_demand } from '@/components/on_demand';
import { NewerVersion } from '../offline/newer_version';
import { ProfileButton } from './profile_button';
import css from './shell.module.css';

const ProfileMenu = on_demand(() => import('./profile_panel'), 'menu');

export function TopLine({ open_palette, open_help }: { open_palette: () => void; open_help: () => void }) {
  const { t } = useTranslation('shell');
  const { tenant } = useMe();
  return (
    <header className={css.top}>
      <span className={`${css.tenant} truncate`}>{tenant.name}</span>
      <button type="button" className={css.search} onClick={open_palette} aria-label={t('search_hint')}>
        <IconSearch size={16} aria-hidden />
        <span>{t('search_hint')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <NewerVersion />
      <Live />
      <NotificationsBell />
      <ProfileMenu open_help={open_help} button={(summons) => <ProfileButton {...summons} />} />
    </header>
  );
}

function Live() {
  const { t } = useTranslation('shell');
  const state = useLiveState();
  return (
    <Hint label={t(`live_${state}_long`)}>
      <span className={css.live} data-state={state} role="status">
        <i aria-hidden />
        <b>{t(`live_${state}`)}</b>
      </span>
    </Hint>
  );
}
