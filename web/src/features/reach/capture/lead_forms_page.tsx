import { Button } from '@mantine/core';
import { IconForms, IconRefresh } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useLeadForms } from '@/api/shared_lists';
import type { LeadForm } from '@/api/types';
import { Ago } from '@/components/ago';
import { tell_done, tell_failure } from '@/components/failure';
import { Card, PageHead } from '@/components/page';
import { Answered, EmptyState } from '@/components/states';
import { FigureLink } from '@/components/figure_link';
import { useFormat } from '@/i18n/format';
import { useSyncForms } from './api';
import css from './lead_forms.module.css';

/** All forms of the connected Pages, and how completely their leads have come in. */
export function LeadFormsPage() {
  const { t } = useTranslation('capture');
  const forms = useLeadForms();
  const sync = useSyncForms();
  const may_write = useMay('lead_forms.write');
  const read_again = () =>
    sync.mutate(undefined, {
      onSuccess: ({ items }) => tell_done(t('forms_read', { count: items.length })),
      onError: tell_failure,
    });
  return (
    <>
      <PageHead title={t('title')} note={t('note')}>
        {may_write && (
          <Button
            size="compact-md"
            fz={13}
            variant="default"
            leftSection={<IconRefresh size={14} />}
            loading={sync.isPending}
            onClick={read_again}
          >
            {t('read_forms')}
          </Button>
        )}
      </PageHead>
      <div className={css.page}>
        <Answered of={forms}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState
                icon={<IconForms size={22} />}
                title={t('empty_title')}
                text={t('empty_text')}
                action={
                  <Button component={Link} to="/settings/channels">
                    {t('connect_page')}
                  </Button>
                }
              />
            ) : (
              <Card className={css.scroll}>
                <table className={css.table}>
                  <thead>
                    <tr>
                      <th scope="col">{t('form')}</th>
                      <th scope="col">{t('instant_response')}</th>
                      <th scope="col" data-num>
                        {t('leads')}
                      </th>
                      <th scope="col" data-num data-optional title={t('by_webhook_meaning')}>
                        {t('by_webhook')}
                      </th>
                      <th scope="col" data-num data-optional title={t('by_sweep_meaning')}>
                        {t('by_sweep')}
                      </th>
                      <th scope="col" data-optional>
                        {t('last_lead')}
                      </th>
                      <th scope="col" data-optional title={t('swept_meaning')}>
                        {t('swept')}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((form) => (
                      <Row key={form.id} form={form} />
                    ))}
                  </tbody>
                </table>
              </Card>
            )
          }
        </Answered>
      </div>
    </>
  );
}

function Row({ form }: { form: LeadForm }) {
  const { t } = useTranslation('capture');
  const format = useFormat();
  const archived = form.status !== 'ACTIVE';
  return (
    <tr>
      <td>
        <Link to="/settings/lead_forms/$form_id" params={{ form_id: form.id }}>
          {form.name}
        </Link>
        <div className="muted">
          {[form.channel_name, form.locale && format.language(form.locale), archived && t('archived')]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </td>
      <td>
        {form.instant_response.enabled ? (
          <span className={css.on}>{t('on')}</span>
        ) : (
          <span className="faint">{t('off')}</span>
        )}
      </td>
      <td data-num>
        <FigureLink figure={form.leads} meaning={t('leads_meaning')} />
      </td>
      <td data-num data-optional>
        <FigureLink figure={form.leads_by_webhook} meaning={t('by_webhook_meaning')} />
      </td>
      <td data-num data-optional>
        <FigureLink figure={form.leads_by_sweep} meaning={t('by_sweep_meaning')} />
      </td>
      <td className="muted" data-optional>
        {form.last_lead_at ? <Ago at={form.last_lead_at} /> : '–'}
      </td>
      <td className="muted" data-optional>
        {form.swept_at ? <Ago at={form.swept_at} /> : '–'}
      </td>
    </tr>
  );
}
