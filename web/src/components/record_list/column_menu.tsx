import { Button, Menu } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePreference } from '@/api/preferences';
import type { Column } from './column';

/** Which columns a person wants to see, kept for them. The first names the record and always stands. */
export function useColumns<Row>(kept: string, all: Column<Row>[]) {
  const first = all.filter((column) => column.first).map((column) => column.id);
  const saved = usePreference<string[]>(kept, first);
  const wanted = Array.isArray(saved.value) ? saved.value : first;
  const shown = all.filter((column, n) => n === 0 || wanted.includes(column.id));
  const toggle = (id: string) =>
    saved.save(wanted.includes(id) ? wanted.filter((each) => each !== id) : [...wanted, id]);
  return { all, shown, toggle };
}

export function ColumnMenu<Row>({ all, shown, toggle }: ReturnType<typeof useColumns<Row>>) {
  const { t } = useTranslation();
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Button size="compact-md" fz={13} variant="subtle" color="gray" leftSection={<IconColumns3 size={15} />}>
          {t('columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {all.slice(1).map((column) => (
          <Menu.CheckboxItem key={column.id} checked={shown.includes(column)} onChange={() => toggle(column.id)}>
            {column.name}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
