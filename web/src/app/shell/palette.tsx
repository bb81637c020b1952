import { useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlightStore, Spotlight, type SpotlightStore } from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import { IconAddressBook, IconMessage, IconMoon, IconPlug, IconPlus, IconSearch, IconTargetArrow, IconUserOff } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from '@/features/search/api';
import css from './palette.module.css';
import { PLACES } from './places';

const FOUND_ICON: Record<string, ReactNode> = {
  contact: <IconAddressBook size={17} />,
  lead: <IconTargetArrow size={17} />,
  conversation: <IconMessage size={17} />,
};

interface Command {
  id: string;
  label: string;
  hint?: ReactNode;
  icon: ReactNode;
  run: () => void;
}

/** Go anywhere, do anything, find anybody. */
export default function Palette({ close }: { close: () => void }) {
  const { t } = useTranslation('shell');
  const [text, set_text] = useState('');
  const [settled] = useDebouncedValue(text, 120);
  const found = useSearch(settled);
  const commands = useCommands();
  const matches = (command: Command) => command.label.toLowerCase().includes(text.trim().toLowerCase());
  const navigate = useNavigate();
  const [store] = useState(createSpotlightStore);

  const groups: { label: string; commands: Command[] }[] = [
    {
      label: t('palette_found'),
      commands: text.trim().length < 2 ? [] : (found.data?.items ?? []).map((result) => ({
        id: result.id,
        label: result.title,
        hint: result.subtitle,
        icon: FOUND_ICON[result.kind],
        run: () => void navigate({ to: result.link }),
      })),
    },
    { label: t('palette_go'), commands: commands.go.filter(matches) },
    { label: t('palette_do'), commands: commands.actions.filter(matches) },
  ];
  const empty = groups.every((group) => group.commands.length === 0);
  useFirstSelected(store, groups.flatMap((group) => group.commands.map((command) => command.id)).join());

  return (
    <Spotlight.Root
      store={store}
      forceOpened
      onSpotlightClose={close}
      query={text}
      onQueryChange={set_text}
      shortcut={null}
      scrollable
      maxHeight={420}
      radius="lg"
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      transitionProps={{ duration: 0 }}
    >
      <Spotlight.Search placeholder={t('palette_placeholder')} aria-label={t('palette_placeholder')} leftSection={<IconSearch size={18} />} />
      <Spotlight.ActionsList>
        {groups.filter((group) => group.commands.length > 0).map((group) => (
          <Spotlight.ActionsGroup key={group.label} label={group.label}>
            {group.commands.map((command) => (
              <Spotlight.Action
                key={command.id}
                className={css.action}
                onClick={() => {
                  close();
                  command.run();
                }}
                leftSection={command.icon}
                rightSection={<span className="faint">{command.hint}</span>}
                label={command.label}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {empty && !found.isFetching && <Spotlight.Empty>{t('palette_nothing', { text })}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** Enter takes the first line, as one expects; the library begins with none selected. */
function useFirstSelected(store: SpotlightStore, shown: string) {
  useEffect(() => {
    const list = document.getElementById(store.getState().listId);
    list?.querySelector('[data-selected]')?.removeAttribute('data-selected');
    list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
    store.setState((state) => ({ ...state, selected: 0 }));
  }, [store, shown]);
}

function useCommands(): { go: Command[]; actions: Command[] } {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const dark = colorScheme === 'dark';
  return {
    go: PLACES.map(({ name, to, icon: Icon, key }) => ({
      id: name,
      label: t(name),
      icon: <Icon size={17} />,
      hint: <><kbd>G</kbd> <kbd>{key.toUpperCase()}</kbd></>,
      run: () => void navigate({ to }),
    })),
    actions: [
      { id: 'unread', label: t('action_unread'), icon: <IconMessage size={17} />, run: () => void navigate({ to: '/inbox', search: { filter: 'unread' } }) },
      { id: 'unassigned', label: t('action_unassigned'), icon: <IconUserOff size={17} />, run: () => void navigate({ to: '/leads', search: { owner: 'none' } }) },
      { id: 'new_lead', label: t('action_new_lead'), icon: <IconPlus size={17} />, run: () => void navigate({ to: '/leads', search: { create: true } }) },
      { id: 'new_contact', label: t('action_new_contact'), icon: <IconPlus size={17} />, run: () => void navigate({ to: '/contacts', search: { create: true } }) },
      { id: 'connect', label: t('action_connect'), icon: <IconPlug size={17} />, run: () => void navigate({ to: '/settings/channels' }) },
      { id: 'theme', label: t(dark ? 'action_light' : 'action_dark'), icon: <IconMoon size={17} />, run: () => setColorScheme(dark ? 'light' : 'dark') },
    ],
  };
}
