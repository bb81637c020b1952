import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import type { Message } from '@/api/types';

/** Who wrote a message, and what it says where it has no words. */
export function useSaid() {
  const { t, i18n } = useTranslation(['inbox', 'common']);
  const { user } = useMe();
  return ({ author, kind, text }: Message) => {
    const kind_key = `kind_${kind}`;
    return {
      author:
        author.kind === 'automation'
          ? t('common:actor_automation')
          : author.id === user.id
            ? t('common:you')
            : author.name,
      words: text || (i18n.exists(kind_key, { ns: 'inbox' }) ? t(kind_key as 'kind_image') : t('kind_unsupported')),
    };
  };
}
