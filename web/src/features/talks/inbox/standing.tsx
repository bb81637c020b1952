import { IconClockHour4, IconLock, IconTemplate } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '@/components/now';
import { useFormat } from '@/i18n/format';
import css from './composer.module.css';
import type { Standing as Facts } from './ways';

const SOON_MS = 2 * 3600_000;

/** What may be sent now, and until when. */
export function Standing({ standing, name, has_window }: { standing: Facts; name: string; has_window: boolean }) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const now = useNow();
  const { may, left_ms, why } = standing;
  if (may === 'nothing')
    return (
      <p className={css.standing} data-tone="bad">
        <IconLock size={15} aria-hidden />
        {why}
      </p>
    );
  if (may === 'template')
    return (
      <p className={css.standing}>
        <IconTemplate size={15} aria-hidden />
        <span>
          {t(has_window ? 'window_closed' : 'window_never', { name: name.split(' ')[0] })} {t('templates_only')}
        </span>
      </p>
    );
  if (left_ms === undefined) return null;
  return (
    <p className={`${css.standing} num`} data-tone={left_ms < SOON_MS ? 'soon' : undefined}>
      <IconClockHour4 size={15} aria-hidden />
      <span title={format.exact(new Date(now + left_ms).toISOString())}>
        {t('window_until', {
          until: format.clock(new Date(now + left_ms).toISOString()),
          time: format.duration(Math.floor(left_ms / 60_000) * 60_000),
        })}
      </span>
    </p>
  );
}
