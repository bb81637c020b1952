import { IconBrandWhatsapp, IconMessage, IconPhone } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import type { SearchResult } from '@/api/types';
import { whatsapp_link } from '@/components/phone_text';
import { at_hand } from '@/components/reach/at_hand';
import { writing_to } from '@/components/reach/writing_to';
import type { Command } from './palette_commands';

/** Write to, call, and meet on WhatsApp whom the page is about. */
export function usePersonCommands(): Command[] {
  const person = at_hand.use();
  const ways = useWays();
  return person ? ways(person.name, person.phone, () => writing_to.set(person)) : [];
}

/** The same of somebody who was found. */
export function useFoundPerson(): (found: SearchResult) => Command[] {
  const navigate = useNavigate();
  const ways = useWays();
  return (found) =>
    ways(found.title, found.phone, () => void navigate({ to: found.link, search: { write: true } as never }));
}

function useWays() {
  const { t } = useTranslation();
  const may_write = useMay('conversations.write');
  return (name: string, phone: string | undefined, write: () => void): Command[] => [
    ...(may_write
      ? [{ id: 'person.write', label: t('write_to', { name }), icon: <IconMessage size={17} />, run: write }]
      : []),
    ...(phone
      ? [
          {
            id: 'person.call',
            label: t('call_name', { name }),
            icon: <IconPhone size={17} />,
            run: () => window.location.assign(`tel:${phone}`),
          },
          {
            id: 'person.whatsapp',
            label: t('open_whatsapp', { name }),
            icon: <IconBrandWhatsapp size={17} />,
            run: () => void window.open(whatsapp_link(phone), '_blank', 'noopener'),
          },
        ]
      : []),
  ];
}
