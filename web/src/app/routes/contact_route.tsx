import { useParams } from '@tanstack/react-router';
import { ContactPage } from '@/features/contacts/contact_page';
import { LeadsOfContact } from '@/features/leads/leads_of_contact';

export function ContactRoute() {
  const { contact_id } = useParams({ from: '/shell/contacts/$contact_id' });
  return <ContactPage key={contact_id} id={contact_id} leads={(contact, className) => <LeadsOfContact contact={contact} className={className} />} />;
}
