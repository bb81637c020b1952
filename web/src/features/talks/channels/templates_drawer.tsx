import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTemplates } from '@/api/shared_lists';
import type { Channel, Template } from '@/api/types';
import { Ago } from '@/components/ago';
import { SideDialog } from '@/components/dialog';
import { tell_failure } from '@/components/failure';
import { Answered, EmptyState } from '@/components/states';
import { template_key } from '@/components/template_text';
import { WhatsappBubble } from '@/components/whatsapp_bubble';
import { useSyncTemplates } from './api';
import css from './channels.module.css';

/** The message templates of a WhatsApp number, as they stand at Meta. */
export function TemplatesDrawer({ channel, close }: { channel: Channel; close: () => void }) {
  const { t } = useTranslation('channels');
  const templates = useTemplates(channel.id);
  const sync = useSyncTemplates(channel.id);
  return (
    <SideDialog onClose={close} position="right" size={480} title={t('templates_of', { name: channel.name })}>
      <div className={css.drawer_head}>
        <span className="muted">{t('templates_note')}</span>
        <Button
          size="compact-md"
          fz={13}
          variant="default"
          leftSection={<IconRefresh size={14} />}
          loading={sync.isPending}
          onClick={() => sync.mutate(undefined, { onError: tell_failure })}
        >
          {t('read_again')}
        </Button>
      </div>
      <Answered of={templates}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('no_templates')} text={t('no_templates_text')} />
          ) : (
            items.map((template) => <TemplateView key={template_key(template)} template={template} />)
          )
        }
      </Answered>
    </SideDialog>
  );
}

function TemplateView({ template }: { template: Template }) {
  const { t, i18n } = useTranslation(['channels', 'common']);
  const status_key = `template_${template.status}`;
  return (
    <article className={css.template}>
      <header>
        <b>{template.name}</b>
        <span className="muted">{template.language}</span>
        <span className={css.state} data-state={template.status === 'APPROVED' ? 'connected' : 'failing'}>
          {i18n.exists(status_key, { ns: 'common' })
            ? t(`common:${status_key}` as 'common:template_PENDING')
            : template.status}
        </span>
      </header>
      <WhatsappBubble header={template.header} text={template.body} footer={template.footer} />
      <small className="faint">
        {t('read')} <Ago at={template.synced_at} />
      </small>
    </article>
  );
}
