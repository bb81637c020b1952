import { IconBrandFacebook, IconBrandWhatsapp, IconMail, IconMessage, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '@/api/types';
import css from './channels.module.css';

const SIGNS: Record<string, Icon> = {
  facebook_page: IconBrandFacebook,
  whatsapp_cloud: IconBrandWhatsapp,
  email_smtp: IconMail,
};

/** The sign of a kind by its word; a plain one for kinds that have none. */
export function ChannelSign({ kind }: { kind: string }) {
  const Sign = SIGNS[kind] ?? IconMessage;
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
