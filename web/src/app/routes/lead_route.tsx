import { useParams } from '@tanstack/react-router';
import { Thread } from '@/features/conversations/thread';
import { LeadPage } from '@/features/leads/lead_page';

export function LeadRoute() {
  const { lead_id } = useParams({ from: '/shell/leads/$lead_id' });
  return <LeadPage key={lead_id} id={lead_id} thread={(id) => <Thread key={id} id={id} />} />;
}
