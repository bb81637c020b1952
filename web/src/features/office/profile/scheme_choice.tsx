import { SegmentedControl, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Light, dark, or as the system has it. */
export function SchemeChoice() {
  const { t } = useTranslation(['profile', 'common']);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      value={colorScheme}
      aria-label={t('theme')}
      onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}
      data={[
        { value: 'light', label: t('common:theme_light') },
        { value: 'dark', label: t('common:theme_dark') },
        { value: 'auto', label: t('common:theme_auto') },
      ]}
    />
  );
}
