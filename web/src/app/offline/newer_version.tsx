import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Hint } from '@/components/hint';
import { newer_version } from './worker';

/** Says that there is a newer app, and leaves the moment to whoever is in the middle of something. */
export function NewerVersion() {
  const { t } = useTranslation('shell');
  const is_there = useSyncExternalStore(newer_version.subscribe, newer_version.get);
  return (
    <span role="status">
      {is_there && (
        <Hint label={t('newer_version_long')}>
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconRefresh size={14} aria-hidden />}
            onClick={newer_version.take}
          >
            {t('newer_version')}
          </Button>
        </Hint>
      )}
    </span>
  );
}
