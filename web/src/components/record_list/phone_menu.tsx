import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDotsVertical, IconDownload, IconSquareCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Column } from './column';
import type { ExportFormat } from './export_menu';

interface PhoneMenuProps {
  columns: Pick<Column<never>, 'id' | 'name' | 'sort'>[];
  sort: string;
  onSort: (sort: string) => void;
  onSelect?: () => void;
  onExport: (format: ExportFormat) => void;
}

/** On a phone: what the heads of columns and the buttons over a table do elsewhere. */
export function PhoneMenu({ columns, sort, onSort, onSelect, onExport }: PhoneMenuProps) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={44} aria-label={t('list_actions')}>
          <IconDotsVertical size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah="70dvh" className="scrolling">
        {onSelect && (
          <Menu.Item leftSection={<IconSquareCheck size={16} />} onClick={onSelect}>
            {t('select_rows')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconDownload size={16} />} onClick={() => onExport('csv')}>
          {t('export')} {t('export_csv')}
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload size={16} />} onClick={() => onExport('xlsx')}>
          {t('export')} {t('export_xlsx')}
        </Menu.Item>
        <Menu.Divider />
        {columns.map(({ id, name, sort: ways }) => {
          if (!ways) return null;
          const way =
            sort === ways.down ? <IconArrowDown size={14} /> : sort === ways.up ? <IconArrowUp size={14} /> : null;
          const next = sort === ways.down ? ways.up : ways.down;
          return (
            <Menu.Item key={id} rightSection={way} onClick={() => onSort(next)}>
              {t('sort_by', { name })}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
