import { useState } from 'react';
import { useMay } from '@/api/session';
import type { Conversation, Message } from '@/api/types';
import { ComposerField } from './composer_field';
import { send, type Draft } from './outbox';
import { useWays } from './ways';

/** The answer in a conversation. */
export function Composer({
  conversation,
  on_sent,
  focus,
}: {
  conversation: Conversation;
  on_sent: (message: Message) => void;
  focus?: number;
}) {
  const { id, contact } = conversation;
  const may = useMay('conversations.write');
  const ways = useWays(contact.id);
  const [refused, refuse] = useState<Draft>();
  if (!may) return null;
  return (
    <ComposerField
      draft_of={id}
      name={contact.name}
      ways={ways.data}
      refused={refused}
      focus={focus}
      post={(draft) =>
        send(id, draft, on_sent).catch(() => {
          refuse(draft);
          void ways.refetch();
        })
      }
    />
  );
}
