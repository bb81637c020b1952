import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import css from './composer.module.css';
import type { Way } from './ways';

/** By which of the channels it goes; what is shut says why. */
export function ChannelSwitch({
  ways,
  value,
  onChange,
}: {
  ways: Way[];
  value: string | undefined;
  onChange: (channel_id: string) => void;
}) {
  const { t } = useTranslation('inbox');
  const chosen = ways.find(({ channel }) => channel.id === value);
  if (!chosen || ways.length < 2) return null;
  return (
    <Menu position="top-end">
      <Menu.Target>
        <UnstyledButton className={css.by} aria-label={t('by_channel', { name: chosen.channel.name })}>
          <span className="truncate">{t('by_channel', { name: chosen.channel.name })}</span>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {ways.map(({ channel, why_nothing }) => (
          <Menu.Item
            key={channel.id}
            disabled={Boolean(why_nothing)}
            rightSection={channel.id === value && <IconCheck size={15} />}
            onClick={() => onChange(channel.id)}
          >
            {channel.name}
            {why_nothing && <small className={css.why}>{why_nothing}</small>}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
