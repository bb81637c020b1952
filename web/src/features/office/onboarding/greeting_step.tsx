import { Button, Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tell_failure } from '@/components/failure';
import { Answered, RowsSkeleton } from '@/components/states';
import { template_title } from '@/components/template_text';
import { WhatsappBubble } from '@/components/whatsapp_bubble';
import { useFormat } from '@/i18n/format';
import { useGreet, useProposals, useReadAgain, type Proposal } from './api';
import { group_proposals, type ProposalGroup } from './proposal_groups';
import css from './setup.module.css';

/** A template for each language, blanks filled, as the leads will read it: one press and all forms greet. */
export function GreetingStep({ onDone }: { onDone?: () => void }) {
  return (
    <Answered of={useProposals()} skeleton={<RowsSkeleton rows={4} />}>
      {(proposals) => <Proposals proposals={proposals} onDone={onDone} />}
    </Answered>
  );
}

function Proposals({ proposals, onDone }: { proposals: Proposal[]; onDone?: () => void }) {
  const { t } = useTranslation('onboarding');
  const greet = useGreet();
  const read = useReadAgain();
  const [left_out, leave_out] = useState<string[]>([]);
  const groups = group_proposals(proposals);
  const taken = groups.filter(({ key, language }) => language && !left_out.includes(key));
  const forms = taken.flatMap((group) => group.proposals);
  const toggle = (key: string) =>
    leave_out(left_out.includes(key) ? left_out.filter((each) => each !== key) : [...left_out, key]);
  const again = (
    <Button
      variant="default"
      loading={read.isPending}
      onClick={() => read.mutate(undefined, { onError: tell_failure })}
    >
      {t('read_again')}
    </Button>
  );
  if (proposals.length === 0)
    return (
      <div className={css.form}>
        <p>{t('no_forms')}</p>
        <div className={css.go}>{again}</div>
      </div>
    );
  return (
    <div className={css.form}>
      <div className={css.proposals}>
        {groups.map((group) => (
          <Group key={group.key} group={group} taken={taken.includes(group)} toggle={() => toggle(group.key)} />
        ))}
      </div>
      <div className={css.go}>
        {groups.some(({ language }) => language) && (
          <Button
            disabled={forms.length === 0}
            loading={greet.isPending}
            onClick={() => greet.mutate(forms, { onSuccess: onDone, onError: tell_failure })}
          >
            {t('greet', { count: forms.length })}
          </Button>
        )}
        {groups.some(({ language }) => !language) && again}
      </div>
    </div>
  );
}

function Group({ group, taken, toggle }: { group: ProposalGroup; taken: boolean; toggle: () => void }) {
  const { t } = useTranslation('onboarding');
  const format = useFormat();
  const { language, template_name, in_their_language, text, proposals } = group;
  const names = proposals.map(({ form_id, form_name }) => (
    <li key={form_id}>
      <Link to="/settings/lead_forms/$form_id" params={{ form_id }}>
        {form_name}
      </Link>
    </li>
  ));
  if (!language)
    return (
      <section className={css.proposal}>
        <h4>{t('no_template', { count: proposals.length })}</h4>
        <p>{t('no_template_text')}</p>
        <ul>{names}</ul>
      </section>
    );
  return (
    <section className={css.proposal} data-taken={taken || undefined}>
      <Checkbox
        checked={taken}
        onChange={toggle}
        label={<b>{format.language(language)}</b>}
        description={t('template_named', { name: template_title(template_name ?? '') })}
      />
      {text && <WhatsappBubble text={text} />}
      {!in_their_language && <p className={css.caution}>{t('other_language')}</p>}
      <ul aria-label={t('forms')}>{names}</ul>
    </section>
  );
}
