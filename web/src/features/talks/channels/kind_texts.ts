import { useTranslation } from 'react-i18next';

/** What the locale says under a key that a kind of channel makes; the server's own words where it says nothing. */
export function useKindText() {
  const { i18n } = useTranslation(['channels', 'common']);
  return (key: string, otherwise = '') => (i18n.exists(key) ? i18n.t(key as 'channels:title') : otherwise);
}
