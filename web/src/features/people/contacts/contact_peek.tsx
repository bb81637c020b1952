import { ActionIcon, Button, CloseButton } from '@mantine/core';
import { IconMaximize } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { Hint } from '@/components/hint';
import { ReachButtons } from '@/components/reach/reach_buttons';
import { Answered, Gone } from '@/components/states';
import { Parts } from '@/house/parts';
import { contacts } from './api';
import { ContactFacts } from './contact_facts';
import css from './contacts.module.css';
import { person_of } from './person_of';

/** A person beside the list: how to reach them, and what other rooms know. */
export function ContactPeek({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation(['contacts', 'common']);
  return (
    <Answered
      of={contacts.useOne(id)}
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
      {(contact) => (
        <>
          <div className={css.peek_head}>
            <Avatar name={contact.name} size={30} />
            <h2 className="truncate">{contact.name}</h2>
            {contact.do_not_contact && <span className={css.tag}>{t('do_not_contact')}</span>}
            <Hint label={t('common:open_page')}>
              <ActionIcon
                component={Link}
                to="/contacts/$contact_id"
                params={{ contact_id: id } as never}
                aria-label={t('common:open_page')}
              >
                <IconMaximize size={17} />
              </ActionIcon>
            </Hint>
            <CloseButton aria-label={t('common:close')} onClick={close} />
          </div>
          <div className={css.reach}>
            <ReachButtons person={person_of(contact)} />
          </div>
          <ContactFacts contact={contact} />
          <div className={css.peek_parts}>
            <Parts at="contact.page" contact={contact} />
          </div>
        </>
      )}
    </Answered>
  );
}
