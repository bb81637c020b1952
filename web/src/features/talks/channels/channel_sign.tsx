import { IconBrandFacebook, IconBrandWhatsapp, IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Channel, ChannelKind } from '@/api/types';
import css from './channels.module.css';

const SIGNS = { facebook_page: IconBrandFacebook, whatsapp_cloud: IconBrandWhatsapp, email_smtp: IconMail };

export function ChannelSign({ kind }: { kind: ChannelKind }) {
  const Sign = SIGNS[kind];
  return (
    <span className={css.sign} data-kind={kind} aria-hidden>
      <Sign size={22} stroke={1.6} />
    </span>
  );
}

export function ChannelState({ channel }: { channel: Channel }) {
  const { t } = useTranslation('channels');
  return (
    <span className={css.state} data-state={channel.state}>
      <i aria-hidden />
      {t(`state_${channel.state}`)}
    </span>
  );
}
