import { ActionIcon, Button, Menu, Popover, TextInput } from '@mantine/core';
import { IconDeviceFloppy, IconDots, IconPencil, IconTrash, IconUsers } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Listed } from '@/api/listed';
import { add_view, change_view, delete_view, useChangeViews } from '@/api/saved_views';
import { useMay, useMe } from '@/api/session';
import { tell_failure } from '../failure';
import { Hint } from '../hint';
import { offer_undo } from '../undo';
import css from './record_list.module.css';
import { new_view, said, useOwnViews, type OwnView } from './saved_views';
import { same_filters, type Filters, type View } from './views';

interface ViewTabsProps {
  noun: Listed;
  /** Under which name the person's views were kept before. */
  kept: string;
  /** Views that everybody has. */
  views: View[];
  filters: Filters;
  /** The saved view that was opened last: what is changed since can be kept in it. */
  opened?: string;
  onChoose: (filters: Filters, view?: string) => void;
}

/** Views as tabs: those that everybody has, those of the team, and one's own. */
export function ViewTabs({ noun, kept, views, filters, opened, onChoose }: ViewTabsProps) {
  const { t } = useTranslation();
  const own = useOwnViews(noun, kept);
  const may = useMay('saved_views.write');
  const change = useChangeViews(noun);
  const same = own.find((view) => same_filters(view.filters, filters));
  // The one that was opened, even where another asks for the same.
  const last = own.find((view) => view.id === opened);
  const active = last ?? same;
  const is_changed = last !== undefined && !same_filters(last.filters, filters);
  const plain = active ? undefined : views.find((view) => same_filters(view.filters, filters));
  const run = (work: () => Promise<unknown>) => change.mutate(work, { onError: tell_failure });
  const add = (name: string) =>
    run(async () => onChoose(filters, (await add_view(new_view(noun, name, filters))).id));
  return (
    <div className={css.tabs}>
      {views.map((view) => (
        <Tab key={view.id} view={view} active={view === plain} onChoose={() => onChoose(view.filters)} />
      ))}
      {own.map((view) => (
        <Tab
          key={view.id}
          view={view}
          active={view === active}
          changed={view === last && is_changed}
          shared={view.saved.shared}
          onChoose={() => onChoose(view.filters, view.id)}
        >
          {may && view === active && (
            <ViewMenu view={view} filters={filters} changed={is_changed} run={run} onAdd={add} />
          )}
        </Tab>
      ))}
      {may && !active && !plain && <NameView text={t('save_view')} onSave={add} />}
    </div>
  );
}

interface TabProps {
  view: View;
  active: boolean;
  changed?: boolean;
  shared?: boolean;
  onChoose: () => void;
  children?: React.ReactNode;
}

function Tab({ view, active, changed, shared, onChoose, children }: TabProps) {
  const { t } = useTranslation();
  return (
    <span className={css.tab} data-active={active || undefined}>
      <button type="button" aria-pressed={active} onClick={onChoose}>
        {shared && (
          <Hint label={t('view_shared')}>
            <span className={css.shared}>
              <IconUsers size={13} aria-label={t('view_shared')} />
            </span>
          </Hint>
        )}
        {view.name}
        {changed && <i className={css.changed} title={t('view_changed')} />}
      </button>
      {children}
    </span>
  );
}

interface ViewMenuProps {
  view: OwnView;
  filters: Filters;
  changed: boolean;
  run: (work: () => Promise<unknown>) => void;
  onAdd: (name: string) => void;
}

/** What can be done with the view that is open. */
function ViewMenu({ view: { id, name, saved }, filters, changed, run, onAdd }: ViewMenuProps) {
  const { t } = useTranslation();
  const me = useMe().user.id;
  const manages = useMay('users.write');
  const [naming, name_it] = useState<'new' | 'again'>();
  const may = saved.owner_id === me || manages;
  const remove = () =>
    run(async () => {
      await delete_view(id);
      const again = { ...new_view(saved.noun, name, filters), filter: saved.filter, shared: saved.shared };
      offer_undo(t('view_deleted', { name }), async () => run(() => add_view(again)));
    });
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <ActionIcon size={24} aria-label={t('view_actions', { name })}>
            <IconDots size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {changed && may && (
            <Menu.Item
              leftSection={<IconDeviceFloppy size={14} />}
              onClick={() => run(() => change_view(id, said(filters) as never))}
            >
              {t('update_view')}
            </Menu.Item>
          )}
          {changed && <Menu.Item onClick={() => name_it('new')}>{t('save_view_as')}</Menu.Item>}
          {may && (
            <>
              <Menu.Item leftSection={<IconPencil size={14} />} onClick={() => name_it('again')}>
                {t('rename_view')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconUsers size={14} />}
                onClick={() => run(() => change_view(id, { shared: !saved.shared } as never))}
              >
                {t(saved.shared ? 'unshare_view' : 'share_view')}
              </Menu.Item>
              <Menu.Item leftSection={<IconTrash size={14} />} onClick={remove}>
                {t('delete_view')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {naming && (
        <NameView
          begun={naming === 'again' ? name : ''}
          onSave={(given) => {
            if (naming === 'new') onAdd(given);
            else run(() => change_view(id, { name: given } as never));
          }}
          onClose={() => name_it(undefined)}
        />
      )}
    </>
  );
}

interface NameViewProps {
  /** On the button that opens it; without one it is open. */
  text?: string;
  begun?: string;
  onSave: (name: string) => void;
  onClose?: () => void;
}

function NameView({ text, begun = '', onSave, onClose }: NameViewProps) {
  const { t } = useTranslation();
  const [name, set_name] = useState(begun);
  const [opened, set_opened] = useState(text === undefined);
  const open = (next: boolean) => {
    set_opened(next);
    if (!next) onClose?.();
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    onSave(name.trim());
    open(false);
    set_name('');
  };
  return (
    <Popover opened={opened} onChange={open} position="bottom-start" trapFocus withinPortal>
      <Popover.Target>
        {text === undefined ? (
          <span />
        ) : (
          <Button size="compact-sm" variant="subtle" onClick={() => open(true)}>
            {text}
          </Button>
        )}
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={save} className={css.save_view}>
          <TextInput
            size="xs"
            label={t('view_name')}
            value={name}
            maxLength={120}
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
