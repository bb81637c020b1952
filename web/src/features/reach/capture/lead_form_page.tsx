import { Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/api/problem';
import { useMay } from '@/api/session';
import type { LeadForm } from '@/api/types';
import { Ago } from '@/components/ago';
import { tell_done, tell_failure } from '@/components/failure';
import { Card, PageHead } from '@/components/page';
import { Answered } from '@/components/states';
import { FigureLink } from '@/components/figure_link';
import { useLeadForm, useSaveForm } from './api';
import { MappingEditor } from './mapping_editor';
import { ResponseEditor } from './response_editor';
import { ResponsePreview } from './response_preview';
import { BackfillMenu, TestLeadButton } from './test_lead';
import css from './lead_forms.module.css';

/** One lead form: how complete it is, where answers go, what is answered at once. */
export function LeadFormPage() {
  const { form_id } = useParams({ from: '/shell/settings/lead_forms/$form_id' });
  const form = useLeadForm(form_id);
  return <Answered of={form}>{(form) => <Editor key={form.id} form={form} />}</Answered>;
}

function Editor({ form }: { form: LeadForm }) {
  const { t } = useTranslation(['capture', 'common']);
  const save = useSaveForm(form.id);
  const locked = !useMay('lead_forms.write');
  const [mapping, set_mapping] = useState(form.mapping);
  const [response, set_response] = useState(form.instant_response);
  const changed = JSON.stringify([mapping, response]) !== JSON.stringify([form.mapping, form.instant_response]);
  const discard = () => {
    set_mapping(form.mapping);
    set_response(form.instant_response);
  };
  const keep = () =>
    save.mutate(
      { mapping, instant_response: response },
      {
        onSuccess: (saved) => {
          set_mapping(saved.mapping);
          set_response(saved.instant_response);
          tell_done(t('common:saved'));
        },
        onError: tell_failure,
      },
    );

  return (
    <>
      <PageHead
        title={
          <span className={css.heading}>
            <Link to="/settings/lead_forms" aria-label={t('title')}>
              <IconChevronLeft size={18} />
            </Link>
            {form.name}
          </span>
        }
        note={form.channel_name}
      >
        {!locked && (
          <>
            <BackfillMenu form_id={form.id} />
            <TestLeadButton form_id={form.id} />
          </>
        )}
      </PageHead>
      <div className={css.editor}>
        <div className={css.column}>
          <Ledger form={form} />
          <ResponseEditor
            form={form}
            response={response}
            locked={locked}
            errors={save.error instanceof ApiProblem ? save.error.field_errors() : {}}
            onChange={set_response}
          />
          <MappingEditor form={form} mapping={mapping} locked={locked} onChange={set_mapping} />
        </div>
        <div className={css.aside}>
          <ResponsePreview form_id={form.id} response={response} />
        </div>
      </div>
      {changed && (
        <div className={css.savebar} role="region" aria-label={t('unsaved')}>
          <span>{t('unsaved')}</span>
          <Button variant="subtle" color="gray" onClick={discard}>
            {t('discard')}
          </Button>
          <Button loading={save.isPending} onClick={keep}>
            {t('common:save')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Every lead that Meta has, and by which way it came. */
function Ledger({ form }: { form: LeadForm }) {
  const { t } = useTranslation('capture');
  return (
    <Card>
      <div className={css.ledger}>
        <div>
          <b>
            <FigureLink figure={form.leads} meaning={t('leads_meaning')} />
          </b>
          <span>{t('leads')}</span>
        </div>
        <div>
          <b>
            <FigureLink figure={form.leads_by_webhook} meaning={t('by_webhook_meaning')} />
          </b>
          <span>{t('by_webhook')}</span>
        </div>
        <div>
          <b>
            <FigureLink figure={form.leads_by_sweep} meaning={t('by_sweep_meaning')} />
          </b>
          <span>{t('by_sweep')}</span>
        </div>
        <div title={t('swept_meaning')}>
          <b>{form.swept_at ? <Ago at={form.swept_at} /> : '–'}</b>
          <span>{t('swept')}</span>
        </div>
      </div>
    </Card>
  );
}
