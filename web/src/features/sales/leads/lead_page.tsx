import { Button } from '@mantine/core';
import { IconAddressBook, IconChevronLeft, IconForms, IconMessage } from '@tabler/icons-react';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lead } from '@/api/types';
import { Ago } from '@/components/ago';
import { Avatar } from '@/components/avatar';
import { StatusMark } from '@/components/lead_marks';
import { ReachButtons } from '@/components/reach/reach_buttons';
import { Answered, Gone } from '@/components/states';
import { Parts } from '@/house/parts';
import { leads } from './api';
import { Attribution, ContactFacts, LeadAnswers, LeadFacts } from './lead_facts';
import { person_of } from './person_of';
import { SpeedPanel } from './speed_panel';
import css from './lead_page.module.css';

/** Everything about one lead: facts, what happened, what was said, how fast. */
export function LeadPage() {
  const { lead_id } = useParams({ from: '/shell/leads/$lead_id' });
  return <Record key={lead_id} id={lead_id} />;
}

function Record({ id }: { id: string }) {
  const { t } = useTranslation('leads');
  const { write: came_to_write } = useSearch({ from: '/shell/leads/$lead_id' });
  // Each press of Write puts the caret where one writes.
  const [writing, begin] = useState(came_to_write ? 1 : 0);
  const story = useRef<HTMLDivElement>(null);
  const write = () => {
    begin(writing + 1);
    story.current?.scrollIntoView({ block: 'nearest' });
  };
  const query = leads.useOne(id);
  return (
    <Answered
      of={query}
      gone={
        <Gone
          heading="h1"
          title={t('gone_title')}
          back={
            <Button variant="default" component={Link} to="/leads">
              {t('go_leads')}
            </Button>
          }
        />
      }
    >
      {(lead) => (
        <div className={css.page}>
          <header className={css.head}>
            <Link to="/leads" className={css.back}>
              <IconChevronLeft size={16} aria-hidden />
              {t('title')}
            </Link>
            <Avatar name={lead.contact.name} size={32} />
            <h1 className="truncate">{lead.contact.name}</h1>
            <div className={css.meta}>
              <StatusMark status={lead.status} />
              {lead.form && <span className="truncate">{lead.form.name}</span>}
              <Ago at={lead.captured_at} />
            </div>
          </header>
          <div className={css.columns}>
            <div className={css.side}>
              <div className={css.reach}>
                <ReachButtons person={person_of(lead)} onWrite={write} />
              </div>
              <LeadFacts lead={lead} />
              <LeadAnswers lead={lead} />
              <ContactFacts contact={lead.contact} />
              <Attribution lead={lead} />
            </div>
            <div className={css.middle} ref={story}>
              <Parts at="person.story" person={person_of(lead)} writing={writing} since={lead.captured_at} />
            </div>
            <aside className={css.end}>
              <h2 className={css.title}>{t('speed_title')}</h2>
              <SpeedPanel lead={lead} />
              <h2 className={css.title} data-next>
                {t('related')}
              </h2>
              <Related lead={lead} />
            </aside>
          </div>
        </div>
      )}
    </Answered>
  );
}

function Related({ lead }: { lead: Lead }) {
  const { t } = useTranslation('leads');
  return (
    <div className={css.related}>
      <Link to="/contacts/$contact_id" params={{ contact_id: lead.contact.id }}>
        <IconAddressBook size={16} aria-hidden />
        {t('contact')}
      </Link>
      {lead.conversation_id && (
        <Link to="/inbox/$conversation_id" params={{ conversation_id: lead.conversation_id }}>
          <IconMessage size={16} aria-hidden />
          {t('conversation')}
        </Link>
      )}
      {lead.form && (
        <Link to="/settings/lead_forms/$form_id" params={{ form_id: lead.form.id }}>
          <IconForms size={16} aria-hidden />
          <span className="truncate">{lead.form.name}</span>
        </Link>
      )}
    </div>
  );
}
