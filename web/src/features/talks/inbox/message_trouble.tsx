import { useTranslation } from 'react-i18next';
import type { Message } from '@/api/types';
import css from './thread.module.css';

/** Why a message did not arrive and what to do; the provider's own words for whoever asks. */
export function MessageTrouble({ message }: { message: Message }) {
  const { t } = useTranslation('inbox');
  const { error, state } = message;
  if (!error || (state !== 'failed' && state !== 'refused')) return null;
  return (
    <div className={css.error} role="note">
      <b>{error.title}</b> {error.advice}
      {error.detail && (
        <details className={css.detail}>
          <summary>{t('their_words')}</summary>
          <span dir="auto">{error.detail}</span>
        </details>
      )}
    </div>
  );
}
