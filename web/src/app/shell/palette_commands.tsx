import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconKeyboard, IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sign_out, useSession } from '@/api/session';
import { house } from '@/house/house';
import { useWords } from '@/house/words';
import { usePlaces } from './places';

export interface Command {
  id: string;
  label: string;
  hint?: ReactNode;
  icon: ReactNode;
  run: () => void;
}

/** Where one can go and what one can do from anywhere, as far as the role reaches. */
export function useCommands(open_help: () => void): { go: Command[]; actions: Command[] } {
  const { t } = useTranslation('shell');
  const words = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark';
  const { rail, settings } = usePlaces();
  const permissions = useSession().me?.permissions ?? [];

  const of_rooms = house.rooms().flatMap(({ name, commands = [] }) =>
    commands
      .filter(({ may }) => !may || permissions.includes(may))
      .map(({ id, icon: Icon, to, search }) => ({
        id: `${name}.${id}`,
        label: words(name, id),
        icon: <Icon size={17} />,
        run: () => void navigate({ to, search: search as never }),
      })),
  );
  const of_frame: Command[] = [
    {
      id: 'theme',
      label: t(dark ? 'action_light' : 'action_dark'),
      icon: dark ? <IconSun size={17} /> : <IconMoon size={17} />,
      run: () => setColorScheme(dark ? 'light' : 'dark'),
    },
    { id: 'shortcuts', label: t('shortcuts'), hint: <kbd>?</kbd>, icon: <IconKeyboard size={17} />, run: open_help },
    {
      id: 'sign_out',
      label: t('sign_out'),
      icon: <IconLogout size={17} />,
      run: () => void sign_out().then(() => client.clear()),
    },
  ];
  return {
    go: [...rail, ...settings].map(({ room, name, to, icon: Icon, key }) => ({
      id: room,
      label: name,
      icon: <Icon size={17} />,
      hint: key && (
        <>
          <kbd>G</kbd> <kbd>{key.toUpperCase()}</kbd>
        </>
      ),
      run: () => void navigate({ to }),
    })),
    actions: [...of_rooms, ...of_frame],
  };
}
