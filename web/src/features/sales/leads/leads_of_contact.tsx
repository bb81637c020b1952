import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import type { Contact } from '@/api/types';
import { Ago } from '@/components/ago';
import { SpeedMark, StatusMark } from '@/components/lead_marks';
import { Card } from '@/components/page';
import { Answered } from '@/components/states';
import { source_name } from './source_name';
import css from './leads_of_contact.module.css';

/** What one person has asked for. */
export default function LeadsOfContact({ contact }: { contact: Contact }) {
  const { t } = useTranslation('leads');
  const query = useQuery({
    queryKey: [...keys.contact(contact.id), 'leads'],
    queryFn: async () =>
      (await answer(api.GET('/api/v1/leads', { params: { query: { contact_id: contact.id, limit: 50 } } }))).items,
  });
  return (
    <Card title={t('title')}>
      <Answered of={query}>
        {(leads) =>
          leads.length === 0 ? (
            <p className={css.none}>{t('no_leads_of_contact')}</p>
          ) : (
            <ul className={css.list}>
              {leads.map((lead) => (
                <li key={lead.id}>
                  <Link to="/leads/$lead_id" params={{ lead_id: lead.id }}>
                    <StatusMark status={lead.status} />
                    <SpeedMark lead={lead} />
                    <span className="truncate">{lead.form?.name ?? source_name(lead.source)}</span>
                    <Ago at={lead.captured_at} className="muted" />
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Card>
  );
}
