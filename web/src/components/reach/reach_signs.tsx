import { IconBrandWhatsapp, IconMessage, IconPhone } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { whatsapp_link } from '../phone_text';
import type { Reachable } from './person';
import css from './reach.module.css';
import { writing_to } from './writing_to';

/** The same in the row of a list: there when the row is pointed at, reached by Tab always. */
export function ReachSigns({ person }: { person: Reachable }) {
  const { t } = useTranslation();
  const may_write = useMay('conversations.write');
  const { name, phone } = person;
  if (!may_write && !phone) return null;
  return (
    <span className={css.signs} data-reach>
      {may_write && (
        <button
          type="button"
          title={t('write_to', { name })}
          aria-label={t('write_to', { name })}
          onClick={(event) => {
            event.stopPropagation();
            writing_to.set(person);
          }}
        >
          <IconMessage size={15} aria-hidden />
        </button>
      )}
      {phone && (
        <>
          <a
            href={`tel:${phone}`}
            title={t('call_name', { name })}
            aria-label={t('call_name', { name })}
            onClick={stay}
          >
            <IconPhone size={15} aria-hidden />
          </a>
          <a
            href={whatsapp_link(phone)}
            target="_blank"
            rel="noreferrer"
            title={t('open_whatsapp', { name })}
            aria-label={t('open_whatsapp', { name })}
            onClick={stay}
          >
            <IconBrandWhatsapp size={15} aria-hidden />
          </a>
        </>
      )}
    </span>
  );
}

/** The row must not open its panel as well. */
const stay = (event: MouseEvent) => event.stopPropagation();
