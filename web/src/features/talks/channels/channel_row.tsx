import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconKey, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import type { Channel } from '@/api/types';
import { Ago } from '@/components/ago';
import { tell_failure } from '@/components/failure';
import { ConfirmDialog } from '@/components/form_dialog';
import { useCheck, useRemoveChannel } from './api';
import { ChannelSign, ChannelState } from './channel_sign';
import { useKindText } from './kind_texts';
import css from './channels.module.css';

/** One connected channel: what it is, whether it works, what can be done. */
export function ChannelRow({
  channel,
  onRenew,
  onTemplates,
}: {
  channel: Channel;
  onRenew: () => void;
  onTemplates: () => void;
}) {
  const { t } = useTranslation(['channels', 'common']);
  const said = useKindText();
  const may_write = useMay('channels.write');
  const check = useCheck();
  const remove = useRemoveChannel();
  const [removing, ask_remove] = useState(false);
  const { details } = channel;
  const facts = [
    said(`common:kind_${channel.kind}`, channel.kind),
    details.display_phone_number ?? details.from_email ?? details.page_name ?? channel.external_id,
    details.quality_rating && t('quality', { rating: details.quality_rating.toLowerCase() }),
    channel.forms_count !== undefined && t('forms', { count: channel.forms_count }),
  ].filter(Boolean);
  return (
    <li className={css.channel}>
      <ChannelSign kind={channel.kind} />
      <div className={css.what}>
        <div className={css.name}>
          <bdi className="truncate">{channel.name}</bdi>
          <ChannelState channel={channel} />
        </div>
        <div className={`${css.sub} truncate`}>{facts.join(' · ')}</div>
        {channel.checked_at && (
          <div className="faint">
            {t('checked')} <Ago at={channel.checked_at} />
          </div>
        )}
      </div>
      <div className={css.actions}>
        {channel.can.templates && (
          <Button size="compact-md" fz={13} variant="default" onClick={onTemplates}>
            {t('templates', { count: channel.templates_count ?? 0 })}
          </Button>
        )}
        {may_write && (
          <>
            <Button
              size="compact-md"
              fz={13}
              variant="default"
              loading={check.isPending}
              onClick={() => check.mutate(channel.id, { onError: tell_failure })}
            >
              {t('check_now')}
            </Button>
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon aria-label={`${t('common:more')}: ${channel.name}`}>
                  <IconDots size={18} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconKey size={15} />} onClick={onRenew}>
                  {t('new_credentials')}
                </Menu.Item>
                <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => ask_remove(true)}>
                  {t('disconnect')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </>
        )}
      </div>
      {channel.state !== 'connected' && (
        <div className={css.reason} role="status">
          <span>{channel.state_reason ?? t('state_unknown')}</span>
          {may_write && (
            <Button size="compact-sm" color="red" variant="light" onClick={onRenew}>
              {t('reconnect')}
            </Button>
          )}
        </div>
      )}
      {removing && (
        <ConfirmDialog
          title={t('disconnect_title', { name: channel.name })}
          text={said(`channels:disconnect_${channel.kind}`)}
          action={t('disconnect')}
          run={() => remove(channel.id)}
          close={() => ask_remove(false)}
        />
      )}
    </li>
  );
}
