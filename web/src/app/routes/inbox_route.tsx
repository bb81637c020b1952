import { InboxPage } from '@/features/conversations/inbox_page';
import { LeadSummary } from '@/features/leads/lead_summary';

export function InboxRoute() {
  return <InboxPage about={(conversation) => <LeadSummary conversation={conversation} />} />;
}
