import { useParams } from '@tanstack/react-router';
import { LeadFormPage } from '@/features/lead_forms/lead_form_page';

export function LeadFormRoute() {
  const { form_id } = useParams({ from: '/shell/settings/lead_forms/$form_id' });
  return <LeadFormPage key={form_id} id={form_id} />;
}
