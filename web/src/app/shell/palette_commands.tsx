import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconForms, IconKeyboard, IconLogout, IconMessage, IconMoon, IconPlug, IconPlus, IconSun, IconUser, IconUserOff, IconUsersGroup } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sign_out, useMay } from '@/api/session';
import { PLACES } from './places';

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
  const navigate = useNavigate();
  const client = useQueryClient();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark';
  const may_leads = useMay('leads.write');
  const may_contacts = useMay('contacts.write');
  const may_channels = useMay('channels.read');
  const may_forms = useMay('lead_forms.read');
  const may_users = useMay('users.read');
  const actions: (Command & { may?: boolean })[] = [
    { id: 'unread', label: t('action_unread'), icon: <IconMessage size={17} />, run: () => void navigate({ to: '/inbox', search: { filter: 'unread' } }) },
    { id: 'unassigned', label: t('action_unassigned'), icon: <IconUserOff size={17} />, run: () => void navigate({ to: '/leads', search: { owner: 'none' } }) },
    { id: 'new_lead', may: may_leads, label: t('action_new_lead'), icon: <IconPlus size={17} />, run: () => void navigate({ to: '/leads', search: { create: true } }) },
    { id: 'new_contact', may: may_contacts, label: t('action_new_contact'), icon: <IconPlus size={17} />, run: () => void navigate({ to: '/contacts', search: { create: true } }) },
    { id: 'connect', may: may_channels, label: t('action_connect'), icon: <IconPlug size={17} />, run: () => void navigate({ to: '/settings/channels' }) },
    { id: 'lead_forms', may: may_forms, label: t('lead_forms'), icon: <IconForms size={17} />, run: () => void navigate({ to: '/settings/lead_forms' }) },
    { id: 'team', may: may_users, label: t('team'), icon: <IconUsersGroup size={17} />, run: () => void navigate({ to: '/settings/team' }) },
    { id: 'profile', label: t('profile'), icon: <IconUser size={17} />, run: () => void navigate({ to: '/settings/profile' }) },
    { id: 'theme', label: t(dark ? 'action_light' : 'action_dark'), icon: dark ? <IconSun size={17} /> : <IconMoon size={17} />, run: () => setColorScheme(dark ? 'light' : 'dark') },
    { id: 'shortcuts', label: t('shortcuts'), hint: <kbd>?</kbd>, icon: <IconKeyboard size={17} />, run: open_help },
    { id: 'sign_out', label: t('sign_out'), icon: <IconLogout size={17} />, run: () => void sign_out().then(() => client.clear()) },
  ];
  return {
    go: PLACES.map(({ name, to, icon: Icon, key }) => ({
      id: name,
      label: t(name),
      icon: <Icon size={17} />,
      hint: <><kbd>G</kbd> <kbd>{key.toUpperCase()}</kbd></>,
      run: () => void navigate({ to }),
    })),
    actions: actions.filter((action) => action.may !== false),
  };
}
