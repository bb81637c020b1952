import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useChannelKinds, useChannels, useChannelSetup } from '@/api/shared_lists';
import type { Channel } from '@/api/types';
import { CopyField } from '@/components/copy_field';
import { Card, PageHead } from '@/components/page';
import { Answered } from '@/components/states';
import { ChannelRow } from './channel_row';
import { ChannelSign } from './channel_sign';
import { ConnectForm } from './connect_form';
import { useKindText } from './kind_texts';
import { TemplatesDrawer } from './templates_drawer';
import css from './channels.module.css';

export function ChannelsPage() {
  const { t } = useTranslation(['channels', 'common']);
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const channels = useChannels();
  const kinds = useChannelKinds().data?.items ?? [];
  const said = useKindText();
  const may_write = useMay('channels.write');
  const [renewing, renew] = useState<Channel>();
  const [templates_of, show_templates] = useState<Channel>();
  const connect = (kind: string | undefined) =>
    void navigate({ to: '/settings/channels', search: { connect: kind }, replace: true });
  const kind_of = (word: string | undefined) => kinds.find((kind) => kind.word === word);
  const wanted = kind_of(search.connect);
  const renewed = kind_of(renewing?.kind);

  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      <div className={css.page}>
        <Answered of={channels}>
          {({ items }) =>
            items.length === 0 ? null : (
              <Card>
                <ul className={css.list}>
                  {items.map((channel) => (
                    <ChannelRow
                      key={channel.id}
                      channel={channel}
                      onRenew={() => renew(channel)}
                      onTemplates={() => show_templates(channel)}
                    />
                  ))}
                </ul>
              </Card>
            )
          }
        </Answered>
        <h2 className={css.section}>{t('connect_another')}</h2>
        <div className={css.tiles}>
          {kinds.map(({ word, label }) => (
            <button key={word} type="button" className={css.tile} disabled={!may_write} onClick={() => connect(word)}>
              <ChannelSign kind={word} />
              <b>{said(`common:kind_${word}`, label)}</b>
              <span>{said(`channels:about_${word}`)}</span>
            </button>
          ))}
        </div>
        {may_write && <WebhookCard />}
      </div>
      {wanted && <ConnectForm kind={wanted} close={() => connect(undefined)} />}
      {renewing && renewed && <ConnectForm kind={renewed} channel={renewing} close={() => renew(undefined)} />}
      {templates_of && <TemplatesDrawer channel={templates_of} close={() => show_templates(undefined)} />}
    </>
  );
}

function WebhookCard() {
  const { t } = useTranslation('channels');
  const setup = useChannelSetup();
  return (
    <Card title={t('webhook_title')}>
      <div className={css.webhook}>
        <p>{t('webhook_text')}</p>
        <Answered of={setup}>
          {({ webhook_url, verify_token }) => (
            <div className={css.pair}>
              <CopyField label={t('webhook_url')} value={webhook_url} />
              <CopyField label={t('verify_token')} value={verify_token} />
            </div>
          )}
        </Answered>
      </div>
    </Card>
  );
}
