import { Fragment } from 'react';
import { useFormat } from '@/i18n/format';
import { useNow } from './now';
import css from './whatsapp_bubble.module.css';

/** A message as the lead will see it; blanks that are still empty stand out. */
export function WhatsappBubble({ header, text, footer }: { header?: string; text: string; footer?: string }) {
  const format = useFormat();
  const now = useNow();
  return (
    <div className={css.paper}>
      <div className={css.bubble}>
        {header && (
          <b dir="auto">
            <Blanks text={header} />
          </b>
        )}
        <p dir="auto">
          <Blanks text={text} />
        </p>
        {footer && <small dir="auto">{footer}</small>}
        <time>{format.clock(new Date(now).toISOString())}</time>
      </div>
    </div>
  );
}

function Blanks({ text }: { text: string }) {
  return text.split(/({{[^}]*}})/).map((part, n) =>
    part.startsWith('{{') ? (
      <span key={n} className={css.blank}>
        {part}
      </span>
    ) : (
      <Fragment key={n}>{part}</Fragment>
    ),
  );
}
