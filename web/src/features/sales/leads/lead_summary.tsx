import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { SpeedMark } from '@/components/lead_marks';
import { ReachButtons } from '@/components/reach/reach_buttons';
import type { Conversation } from '@/api/types';
import { Answered } from '@/components/states';
import { leads } from './api';
import { Attribution, ContactFacts, LeadAnswers, LeadFacts } from './lead_facts';
import css from './lead_peek.module.css';

/** Who one is talking to, beside a conversation. */
export default function LeadSummary({ conversation }: { conversation: Conversation }) {
  return (
    <>
      <div className={css.head}>
        <Avatar name={conversation.contact.name} size={30} />
        <h2 className="truncate">{conversation.contact.name}</h2>
      </div>
      <div className={css.reach}>
        <ReachButtons
          person={{
            contact_id: conversation.contact.id,
            name: conversation.contact.name,
            phone: conversation.contact.phone,
            email: conversation.contact.email,
            conversation_id: conversation.id,
          }}
          onWrite={null}
        />
      </div>
      {conversation.lead_id ? <Facts id={conversation.lead_id} /> : <ContactFacts contact={conversation.contact} />}
    </>
  );
}

function Facts({ id }: { id: string }) {
  const { t } = useTranslation('leads');
  const query = leads.useOne(id);
  return (
    <Answered of={query}>
      {(lead) => (
        <>
          <div className={css.speed}>
            {t('column_speed')} <SpeedMark lead={lead} />
            <Link to="/leads/$lead_id" params={{ lead_id: id }} className="end">
              {t('open_lead')}
            </Link>
          </div>
          <LeadFacts lead={lead} shortcut={false} />
          <LeadAnswers lead={lead} />
          <ContactFacts contact={lead.contact} />
          <Attribution lead={lead} />
        </>
      )}
    </Answered>
  );
}
