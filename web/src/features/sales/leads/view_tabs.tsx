import { ActionIcon, Button, Menu, Popover, TextInput } from '@mantine/core';
import { IconColumns3, IconDots, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreference } from '@/api/preferences';
import { useMe } from '@/api/session';
import { COLUMN_IDS, FIRST_COLUMNS, type ColumnId } from './columns';
import { read_filters, same_filters, type LeadFilters } from './filters';
import css from './leads_page.module.css';

interface SavedView {
  id: string;
  name: string;
  filters: LeadFilters;
}

interface ViewTabsProps {
  filters: LeadFilters;
  onChoose: (filters: LeadFilters) => void;
}

/** Views as tabs: four that everybody has, and those a person has saved. */
export function ViewTabs({ filters, onChoose }: ViewTabsProps) {
  const { t } = useTranslation(['leads', 'common']);
  const { user } = useMe();
  const saved = usePreference<SavedView[]>('leads.views', []);
  const own = Array.isArray(saved.value) ? saved.value : [];
  const views: (SavedView & { fixed?: true })[] = [
    { id: 'all', name: t('view_all'), filters: {}, fixed: true },
    { id: 'new', name: t('view_new'), filters: { status: 'new' }, fixed: true },
    { id: 'mine', name: t('view_mine'), filters: { owner: user.id }, fixed: true },
    { id: 'unassigned', name: t('view_unassigned'), filters: { owner: 'none' }, fixed: true },
    ...own.map((view) => ({ ...view, filters: read_filters({ ...view.filters }) })),
  ];
  const active = views.find((view) => same_filters(view.filters, filters));
  return (
    <div className={css.tabs}>
      {views.map((view) => (
        <span key={view.id} className={css.tab} data-active={view === active || undefined}>
          <button type="button" aria-pressed={view === active} onClick={() => onChoose(view.filters)}>{view.name}</button>
          {!view.fixed && view === active && (
            <Menu position="bottom-start">
              <Menu.Target><ActionIcon size={20} aria-label={t('common:more')}><IconDots size={14} /></ActionIcon></Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconTrash size={14} />} onClick={() => saved.save(own.filter((each) => each.id !== view.id))}>{t('delete_view')}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </span>
      ))}
      {!active && <SaveView onSave={(name) => saved.save([...own, { id: `view_${Date.now()}`, name, filters: read_filters({ ...filters }) }])} />}
    </div>
  );
}

function SaveView({ onSave }: { onSave: (name: string) => void }) {
  const { t } = useTranslation(['leads', 'common']);
  const [name, set_name] = useState('');
  const [opened, open] = useState(false);
  const save = () => {
    open(false);
    onSave(name.trim());
    set_name('');
  };
  return (
    <Popover opened={opened} onChange={open} position="bottom-start" trapFocus withinPortal>
      <Popover.Target>
        <Button size="compact-sm" variant="subtle" onClick={() => open(true)}>{t('save_view')}</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={(event) => { event.preventDefault(); if (name.trim()) save(); }} style={{ display: 'flex', gap: 8, alignItems: 'end' }}>
          <TextInput size="xs" label={t('view_name')} value={name} onChange={(event) => set_name(event.currentTarget.value)} data-autofocus />
          <Button size="xs" type="submit" disabled={!name.trim()}>{t('common:save')}</Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Which columns a person wants to see, kept for them. */
export function useColumns() {
  const saved = usePreference<ColumnId[]>('leads.columns', FIRST_COLUMNS);
  const value = Array.isArray(saved.value) ? COLUMN_IDS.filter((id) => saved.value.includes(id)) : FIRST_COLUMNS;
  const toggle = (id: ColumnId) => saved.save(value.includes(id) ? value.filter((each) => each !== id) : [...value, id]);
  return { columns: value, toggle };
}

export function ColumnMenu({ columns, toggle }: ReturnType<typeof useColumns>) {
  const { t } = useTranslation('leads');
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Button size="compact-md" fz={13} variant="subtle" color="gray" leftSection={<IconColumns3 size={15} />}>{t('columns')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {COLUMN_IDS.filter((id) => id !== 'name').map((id) => (
          <Menu.CheckboxItem key={id} checked={columns.includes(id)} onChange={() => toggle(id)}>{t(`column_${id}`)}</Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
