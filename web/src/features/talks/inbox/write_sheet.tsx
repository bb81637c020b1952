import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { Dialog } from '@/components/dialog';
import { reason_of } from '@/components/failure';
import { phone_text } from '@/components/phone_text';
import type { Reachable } from '@/components/reach/person';
import { Answered } from '@/components/states';
import { ComposerField } from './composer_field';
import { useWays } from './ways';
import { useWriteFirst } from './write_first';
import css from './write_sheet.module.css';

/** Writes to somebody from wherever one is: their first message, or the next. */
export function WriteSheet({ person, close }: { person: Reachable; close: () => void }) {
  const { t } = useTranslation(['inbox', 'common']);
  const { contact_id, name } = person;
  const ways = useWays(contact_id);
  const sending = useWriteFirst(person, close);
  const address = person.phone ? phone_text(person.phone) : person.email;
  const conversation_id = ways.data?.conversation_id ?? person.conversation_id;
  return (
    <Dialog
      onClose={close}
      size={560}
      title={
        <span className={css.title}>
          <Avatar name={name} size={30} />
          <span>
            {t('common:write_to', { name })}
            {address && <small className="ltr">{address}</small>}
          </span>
        </span>
      }
    >
      <Answered of={ways}>
        {(known) => (
          <div className={css.sheet}>
            {sending.error && (
              <p role="alert" className={css.failure}>
                <b>{t('not_sent')}</b> {reason_of(sending.error)}
              </p>
            )}
            <ComposerField
              draft_of={contact_id}
              name={name}
              ways={known}
              refused={sending.refused}
              busy={sending.isPending}
              focus={1}
              post={sending.post}
            />
            {conversation_id && (
              <Link to="/inbox/$conversation_id" params={{ conversation_id }} onClick={close} className={css.open}>
                {t('open_conversation')}
              </Link>
            )}
          </div>
        )}
      </Answered>
    </Dialog>
  );
}
