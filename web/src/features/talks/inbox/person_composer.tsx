import { useMay } from '@/api/session';
import { reason_of } from '@/components/failure';
import type { Reachable } from '@/components/reach/person';
import { useTranslation } from 'react-i18next';
import { conversations, useAddMessage } from './api';
import { Composer } from './composer';
import { ComposerField } from './composer_field';
import css from './composer.module.css';
import { useWays } from './ways';
import { useWriteFirst } from './write_first';

/** The place to write on somebody's own page, whether or not anything was said before. */
export function PersonComposer({ person, focus }: { person: Reachable; focus?: number }) {
  const may = useMay('conversations.write');
  if (!may) return null;
  return (
    <div className={css.at_hand} data-composer>
      {person.conversation_id ? (
        <Answering id={person.conversation_id} focus={focus} />
      ) : (
        <Beginning person={person} focus={focus} />
      )}
    </div>
  );
}

function Answering({ id, focus }: { id: string; focus?: number }) {
  const conversation = conversations.useOne(id);
  const add = useAddMessage(id);
  return conversation.data ? <Composer conversation={conversation.data} on_sent={add} focus={focus} /> : null;
}

function Beginning({ person, focus }: { person: Reachable; focus?: number }) {
  const { t } = useTranslation('inbox');
  const ways = useWays(person.contact_id);
  const writing = useWriteFirst(person);
  return (
    <>
      {writing.error && (
        <p role="alert" className={css.failure}>
          <b>{t('not_sent')}</b> {reason_of(writing.error)}
        </p>
      )}
      <ComposerField
        draft_of={person.contact_id}
        name={person.name}
        ways={ways.data}
        refused={writing.refused}
        busy={writing.isPending}
        focus={focus}
        post={writing.post}
      />
    </>
  );
}
