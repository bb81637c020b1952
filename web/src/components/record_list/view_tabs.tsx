import { ActionIcon, Button, Menu, Popover, TextInput } from '@mantine/core';
import { IconDots, IconTrash } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreference } from '@/api/preferences';
import css from './record_list.module.css';
import { read_filters, same_filters, type Filters, type View } from './views';

interface ViewTabsProps {
  /** Under which name the person's own views are kept. */
  kept: string;
  /** Views that everybody has. */
  views: View[];
  filters: Filters;
  onChoose: (filters: Filters) => void;
}

/** Views as tabs: those that everybody has, and those a person has saved. */
export function ViewTabs({ kept, views, filters, onChoose }: ViewTabsProps) {
  const { t } = useTranslation();
  const saved = usePreference<View[]>(kept, []);
  const own = Array.isArray(saved.value) ? saved.value : [];
  const all = [...views, ...own.map((view) => ({ ...view, filters: read_filters(view.filters) }))];
  const active = all.find((view) => same_filters(view.filters, filters));
  return (
    <div className={css.tabs}>
      {all.map((view) => (
        <span key={view.id} className={css.tab} data-active={view === active || undefined}>
          <button type="button" aria-pressed={view === active} onClick={() => onChoose(view.filters)}>
            {view.name}
          </button>
          {!views.includes(view) && view === active && (
            <Menu position="bottom-start">
              <Menu.Target>
                <ActionIcon size={20} aria-label={t('more')}>
                  <IconDots size={14} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item
                  leftSection={<IconTrash size={14} />}
                  onClick={() => saved.save(own.filter((each) => each.id !== view.id))}
                >
                  {t('delete_view')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </span>
      ))}
      {!active && <SaveView onSave={(name) => saved.save([...own, { id: `view_${Date.now()}`, name, filters }])} />}
    </div>
  );
}

function SaveView({ onSave }: { onSave: (name: string) => void }) {
  const { t } = useTranslation();
  const [name, set_name] = useState('');
  const [opened, open] = useState(false);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    open(false);
    onSave(name.trim());
    set_name('');
  };
  return (
    <Popover opened={opened} onChange={open} position="bottom-start" trapFocus withinPortal>
      <Popover.Target>
        <Button size="compact-sm" variant="subtle" onClick={() => open(true)}>
          {t('save_view')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={save} className={css.save_view}>
          <TextInput
            size="xs"
            label={t('view_name')}
            value={name}
            onChange={(event) => set_name(event.currentTarget.value)}
            data-autofocus
          />
          <Button size="xs" type="submit" disabled={!name.trim()}>
            {t('save')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
