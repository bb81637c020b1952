import { Thread } from './thread';

/** What was said with a lead, on the lead's own page. */
export default function ConversationOfLead({ conversation_id }: { conversation_id: string }) {
  return <Thread key={conversation_id} id={conversation_id} />;
}
