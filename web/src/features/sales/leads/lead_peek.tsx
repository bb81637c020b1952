import { ActionIcon, Button, CloseButton } from '@mantine/core';
import { IconMaximize, IconMessage } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { Hint } from '@/components/hint';
import { SpeedMark } from '@/components/lead_marks';
import { ReachButtons } from '@/components/reach/reach_buttons';
import { Answered, Gone } from '@/components/states';
import { Parts } from '@/house/parts';
import { leads } from './api';
import { Attribution, ContactFacts, LeadAnswers, LeadFacts } from './lead_facts';
import { person_of } from './person_of';
import css from './lead_peek.module.css';

/** The panel beside the list: enough to decide, one key away from everything. */
export function LeadPeek({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation(['leads', 'common']);
  const lead = leads.useOne(id);
  return (
    <Answered
      of={lead}
      gone={
        <Gone
          title={t('gone_title')}
          back={
            <Button variant="default" onClick={close}>
              {t('common:close')}
            </Button>
          }
        />
      }
    >
      {(lead) => (
        <>
          <div className={css.head}>
            <Avatar name={lead.contact.name} size={30} />
            <h2 className="truncate">{lead.contact.name}</h2>
            {lead.conversation_id && (
              <Hint label={t('open_conversation')}>
                <ActionIcon
                  component={Link}
                  to="/inbox/$conversation_id"
                  params={{ conversation_id: lead.conversation_id } as never}
                  aria-label={t('open_conversation')}
                >
                  <IconMessage size={17} />
                </ActionIcon>
              </Hint>
            )}
            <Hint label={t('common:open_page')}>
              <ActionIcon
                component={Link}
                to="/leads/$lead_id"
                params={{ lead_id: lead.id } as never}
                aria-label={t('common:open_page')}
              >
                <IconMaximize size={17} />
              </ActionIcon>
            </Hint>
            <CloseButton aria-label={t('common:close')} onClick={close} />
          </div>
          <div className={css.speed}>
            {t('column_speed')} <SpeedMark lead={lead} />
          </div>
          <div className={css.reach}>
            <ReachButtons person={person_of(lead)} />
          </div>
          <LeadFacts lead={lead} />
          <LeadAnswers lead={lead} />
          <ContactFacts contact={lead.contact} />
          <h2 className={css.title}>{t('timeline')}</h2>
          <Parts at="person.story" person={person_of(lead)} since={lead.captured_at} compact />
          <Attribution lead={lead} />
        </>
      )}
    </Answered>
  );
}
