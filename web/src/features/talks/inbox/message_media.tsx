import { IconAlertTriangle, IconDownload, IconPaperclip } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/types';
import { useFormat } from '@/i18n/format';
import css from './message_media.module.css';

type Media = Schemas['MediaView'];

/** The files of a message: pictures and sound in place, what a browser saves as a chip with name and size. */
export function MessageMedia({ media }: { media: Media[] }) {
  return media.map((file, place) => <OneFile key={file.file_id ?? place} file={file} />);
}

function OneFile({ file }: { file: Media }) {
  const { t } = useTranslation('inbox');
  const [broken, set_broken] = useState(false);
  if (file.state === 'failed')
    return (
      <span className={css.chip} data-state="failed">
        <IconAlertTriangle size={16} aria-hidden />
        <span>
          <b>{t('media_failed')}</b> {file.reason}
        </span>
      </span>
    );
  if (!file.url)
    return (
      <span className={css.chip} data-state="waiting" role="status">
        <IconPaperclip size={16} aria-hidden />
        {file.name || t('media_waiting')}
      </span>
    );
  const failed = () => set_broken(true);
  if (file.shows_in_place && !broken) {
    const [medium] = file.type.split('/');
    if (medium === 'image')
      return (
        <a className={css.picture} href={file.url} target="_blank" rel="noreferrer">
          <img src={file.url} alt={file.name} loading="lazy" onError={failed} />
        </a>
      );
    if (medium === 'audio')
      return <audio className={css.sound} src={file.url} controls preload="none" aria-label={file.name} />;
    if (medium === 'video')
      return <video className={css.film} src={file.url} controls preload="none" aria-label={file.name} />;
  }
  return <FileChip file={file} url={file.url} />;
}

function FileChip({ file, url }: { file: Media; url: string }) {
  const format = useFormat();
  return (
    <a className={css.chip} href={url} download={file.name}>
      <IconDownload size={16} aria-hidden />
      <bdi>{file.name}</bdi>
      {file.size !== undefined && <small className="num">{format.bytes(file.size)}</small>}
    </a>
  );
}
