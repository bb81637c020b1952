import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { Avatar } from '@/components/avatar';
import css from './shell.module.css';

export function ProfileButton(props: ComponentProps<'button'>) {
  const { t } = useTranslation('shell');
  const { user } = useMe();
  return (
    <button type="button" aria-label={t('profile')} {...props} className={css.me}>
      <Avatar name={user.name} size={30} />
    </button>
  );
}
