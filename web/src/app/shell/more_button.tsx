import { IconDots } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownPlace } from './places';
import css from './shell.module.css';

/** Where the bar of a phone ends. */
export function MoreButton({ places, ...props }: { places: ShownPlace[] } & ComponentProps<'button'>) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const here = places.some(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  return (
    <button type="button" {...props} className={css.place} data-more data-status={here ? 'active' : undefined}>
      <IconDots size={21} stroke={1.7} aria-hidden />
      {t('more')}
    </button>
  );
}
