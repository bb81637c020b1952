import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useTemplates } from '@/api/shared_lists';
import type { InstantResponse } from '@/api/types';
import { reason_of } from '@/components/failure';
import { Card } from '@/components/page';
import { fill_template } from '@/components/template_text';
import { WhatsappBubble } from '@/components/whatsapp_bubble';
import { usePreview } from './api';
import css from './lead_forms.module.css';

/** The response as a lead sees it. The blanks are filled by the server, with an example lead. */
export function ResponsePreview({ form_id, response }: { form_id: string; response: InstantResponse }) {
  const { t } = useTranslation('capture');
  const [settled] = useDebouncedValue(response, 250);
  const preview = usePreview(form_id, settled);
  const { whatsapp, email } = response;
  const templates = useTemplates(whatsapp?.channel_id);
  const template = templates.data?.items.find(
    (each) => each.name === whatsapp?.template_name && each.language === whatsapp?.language,
  );
  // The server's text is the whole message; ours, shown until it is there, is the body between header and footer.
  const whole = preview.data?.whatsapp_text;
  const text = whole ?? (template && whatsapp ? fill_template(template.body, whatsapp.variables) : undefined);
  return (
    <Card title={t('preview')}>
      <div className={css.body} aria-live="polite">
        {preview.error && <p role="alert">{reason_of(preview.error)}</p>}
        {whatsapp?.template_name && text ? (
          <WhatsappBubble
            text={text}
            {...(whole === undefined && { header: template?.header, footer: template?.footer })}
          />
        ) : (
          <p>{t('preview_none')}</p>
        )}
        {email && (
          <div className={css.mail}>
            <header dir="auto">{preview.data?.email_subject ?? email.subject}</header>
            <p dir="auto">{preview.data?.email_body ?? email.body}</p>
          </div>
        )}
      </div>
    </Card>
  );
}
