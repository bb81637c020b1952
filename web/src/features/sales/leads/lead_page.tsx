import { Button } from '@mantine/core';
import { IconAddressBook, IconChevronLeft, IconForms, IconMessage } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Lead } from '@/api/types';
import { Ago } from '@/components/ago';
import { Avatar } from '@/components/avatar';
import { StatusMark } from '@/components/lead_marks';
import { Answered, EmptyState, Gone } from '@/components/states';
import { Parts } from '@/house/parts';
import { leads } from './api';
import { Attribution, ContactFacts, LeadAnswers, LeadFacts } from './lead_facts';
import { SpeedPanel } from './speed_panel';
import { Timeline } from './timeline';
import css from './lead_page.module.css';

/** Everything about one lead: facts, what happened, what was said, how fast. */
export function LeadPage() {
  const { lead_id } = useParams({ from: '/shell/leads/$lead_id' });
  return <Record key={lead_id} id={lead_id} />;
}

function Record({ id }: { id: string }) {
  const { t } = useTranslation('leads');
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
              <LeadFacts lead={lead} />
              <ContactFacts contact={lead.contact} />
              <LeadAnswers lead={lead} />
              <Attribution lead={lead} />
            </div>
            <div className={css.middle}>
              <section className={css.story} tabIndex={0} aria-label={t('timeline')}>
                <h2 className={css.title}>
                  {t('timeline')}
                  <span>{t('elapsed_note')}</span>
                </h2>
                <Timeline lead_id={lead.id} />
              </section>
              {lead.conversation_id ? (
                <section className={css.thread}>
                  <Parts at="lead.conversation" conversation_id={lead.conversation_id} />
                </section>
              ) : (
                <section className={css.empty}>
                  <EmptyState icon={<IconMessage size={22} />} title={t('no_thread')} text={t('no_thread_text')} />
                </section>
              )}
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
