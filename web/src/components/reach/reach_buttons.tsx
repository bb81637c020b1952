import { Button } from '@mantine/core';
import { IconBrandWhatsapp, IconMessage, IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { whatsapp_link } from '../phone_text';
import { useAtHand } from './at_hand';
import type { Reachable } from './person';
import css from './reach.module.css';
import { writing_to } from './writing_to';

/** Write, call, WhatsApp: what one does with somebody, first on their page. */
export function ReachButtons({
  person,
  onWrite = () => writing_to.set(person),
}: {
  person: Reachable;
  /** null: the place to write is beside it. */
  onWrite?: (() => void) | null;
}) {
  const { t } = useTranslation();
  const may_write = useMay('conversations.write');
  const { name, phone } = person;
  useAtHand(person);
  return (
    <div className={css.buttons} role="group" aria-label={t('reach', { name })}>
      {may_write && onWrite && (
        <Button className={css.button} leftSection={<IconMessage size={16} />} onClick={onWrite}>
          {t('write')}
        </Button>
      )}
      {phone && (
        <>
          <Button
            className={css.button}
            variant="default"
            component="a"
            href={`tel:${phone}`}
            leftSection={<IconPhone size={16} />}
          >
            {t('call')}
          </Button>
          <Button
            className={css.button}
            variant="default"
            component="a"
            href={whatsapp_link(phone)}
            target="_blank"
            rel="noreferrer"
            leftSection={<IconBrandWhatsapp size={16} />}
            aria-label={t('open_whatsapp', { name })}
          >
            WhatsApp
          </Button>
        </>
      )}
    </div>
  );
}
