import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlightStore, Spotlight, type SpotlightStore } from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusBack } from '@/components/dialog';
import { phone_text } from '@/components/phone_text';
import { house } from '@/house/house';
import { useWords } from '@/house/words';
import css from './palette.module.css';
import { useCommands, type Command } from './palette_commands';
import { useFoundPerson, usePersonCommands } from './palette_person';
import { useSearch } from './search';

/** Go anywhere, do anything, find anybody. */
export default function Palette({ close, open_help }: { close: () => void; open_help: () => void }) {
  const { t } = useTranslation('shell');
  const words = useWords();
  useFocusBack();
  const [text, set_text] = useState('');
  const [settled] = useDebouncedValue(text, 120);
  const found = useSearch(settled);
  const commands = useCommands(open_help);
  const matches = (command: Command) => command.label.toLowerCase().includes(text.trim().toLowerCase());
  const navigate = useNavigate();
  const [store] = useState(opened_store);
  const commands_of_found = useFoundPerson();

  // Of the person on the page, or of the first who was found.
  const at_page = usePersonCommands().filter(matches);
  const found_first = found.data?.items.find(({ link, kind }) => link && (kind === 'contact' || kind === 'lead'));
  const persons = text.trim().length < 2 ? at_page : found_first ? commands_of_found(found_first) : at_page;

  const groups: { label: string; commands: Command[] }[] = [
    {
      label: t('palette_found'),
      commands:
        text.trim().length < 2
          ? []
          : (found.data?.items ?? []).map((result) => {
              const room = house.rooms().find(({ finds }) => finds?.[result.kind]);
              const Sign = room?.finds?.[result.kind] ?? IconSearch;
              return {
                id: result.id,
                label: result.title,
                hint: [
                  room && words(room.name, `found_${result.kind}`),
                  result.phone && phone_text(result.phone),
                  result.subtitle,
                ]
                  .filter(Boolean)
                  .join(' · '),
                icon: <Sign size={17} />,
                run: () => void navigate({ to: result.link }),
              };
            }),
    },
    { label: t('palette_person'), commands: persons },
    { label: t('palette_go'), commands: commands.go.filter(matches) },
    { label: t('palette_do'), commands: commands.actions.filter(matches) },
  ];
  const empty = groups.every((group) => group.commands.length === 0);
  useFirstSelected(store, groups.flatMap((group) => group.commands.map((command) => command.id)).join());

  return (
    <Spotlight.Root
      store={store}
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
      <Spotlight.Search
        placeholder={t('palette_placeholder')}
        aria-label={t('palette_placeholder')}
        leftSection={<IconSearch size={18} />}
      />
      <Spotlight.ActionsList>
        {groups
          .filter((group) => group.commands.length > 0)
          .map((group) => (
            <Spotlight.ActionsGroup key={group.label} label={group.label}>
              {group.commands.map((command) => (
                <Spotlight.Action
                  key={command.id}
                  className={css.action}
                  onClick={() => {
                    close();
                    command.run();
                  }}
                >
                  {command.icon}
                  <span className="truncate">{command.label}</span>
                  <span className={`${css.hint} truncate`}>{command.hint}</span>
                </Spotlight.Action>
              ))}
            </Spotlight.ActionsGroup>
          ))}
        {empty && !found.isFetching && <Spotlight.Empty>{t('palette_nothing', { text })}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** The library tells of a closing only when its store was open before. */
function opened_store(): SpotlightStore {
  const store = createSpotlightStore();
  store.setState((state) => ({ ...state, opened: true }));
  return store;
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
