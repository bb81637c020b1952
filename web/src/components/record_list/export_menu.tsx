import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export type ExportFormat = 'csv' | 'xlsx';

/** Writes the list as it is narrowed and ordered now to a file; the tray offers it when it is there. */
export function ExportMenu({ start }: { start: (format: ExportFormat) => void }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="compact-md" fz={13} variant="subtle" color="gray" leftSection={<IconDownload size={15} />}>
          {t('export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => start('csv')}>{t('export_csv')}</Menu.Item>
        <Menu.Item onClick={() => start('xlsx')}>{t('export_xlsx')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
