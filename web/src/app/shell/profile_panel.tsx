import { useRoleName } from '@/components/role_name';
import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLogout, IconUser } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sign_out, useMe } from '@/api/session';
import { tell_failure } from '@/components/failure';
import { useOpening } from '@/components/on_demand';
import { useChangeProfile } from '@/features/office/profile/api';
import { LANGUAGES, speak } from '@/i18n';
import { ProfileButton } from './profile_button';
import css from './shell.module.css';

const SCHEMES = ['light', 'dark', 'auto'] as const;

/** Who one is, and how the app looks and speaks. */
export default function ProfilePanel({ open_help }: { open_help: () => void }) {
  const { t, i18n } = useTranslation(['shell', 'common']);
  const role_name = useRoleName();
  const { user } = useMe();
  const client = useQueryClient();
  const change = useChangeProfile();
  const { target, opened, open } = useOpening();
  const { colorScheme, setColorScheme } = useMantineColorScheme();

  const choose_language = (code: string) => {
    void speak(code);
    change.mutate({ locale: code }, { onError: tell_failure });
  };
  const leave = async () => {
    await sign_out();
    client.clear();
  };

  return (
    <Menu opened={opened} onChange={open} position="bottom-end" width={264}>
      <Menu.Target>
        <ProfileButton ref={target} />
      </Menu.Target>
      <Menu.Dropdown>
        <div className={css.card}>
          <b className="truncate">{user.name}</b>
          <div className="muted truncate">{user.email}</div>
          <div className="faint">{role_name(user.role)}</div>
        </div>
        <Menu.Item component={Link} to="/settings/profile" leftSection={<IconUser size={15} />}>
          {t('profile')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('theme')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}>
          {SCHEMES.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme} closeMenuOnClick={false}>
              {t(`common:theme_${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Label>{t('language')}</Menu.Label>
        <Menu.RadioGroup value={i18n.language} onChange={choose_language}>
          {LANGUAGES.map(({ code, name }) => (
            <Menu.RadioItem key={code} value={code} lang={code}>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={15} />} rightSection={<kbd>?</kbd>} onClick={open_help}>
          {t('shortcuts')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={15} />} onClick={() => void leave()}>
          {t('sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
