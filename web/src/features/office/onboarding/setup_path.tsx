import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannelKinds } from '@/api/shared_lists';
import { Card } from '@/components/page';
import type { Setup } from './api';
import { ConnectStep } from './connect_step';
import { GreetingStep } from './greeting_step';
import css from './setup.module.css';
import { next_step, STEPS } from './steps';
import { TestStep } from './test_step';

interface SetupPathProps {
  setup: Setup;
  onTest: () => void;
  onDone: () => void;
}

/** Four steps, one open at a time; the last ends when a lead was greeted. */
export function SetupPath({ setup, onTest, onDone }: SetupPathProps) {
  const { t } = useTranslation('onboarding');
  const kinds = useChannelKinds().data?.items ?? [];
  const next = next_step(setup);
  const contents: Record<(typeof STEPS)[number], ReactNode> = {
    page: <ConnectStep key="page" kind={kinds.find(({ can }) => can.leads)} />,
    number: <ConnectStep key="number" kind={kinds.find(({ can }) => can.templates)} />,
    greeting: <GreetingStep />,
    test: setup.test_form_id && <TestStep form_id={setup.test_form_id} onSent={onTest} onDone={onDone} />,
  };
  return (
    <Card className={css.box}>
      <div className={css.head}>
        <h2>{t('title')}</h2>
        <p>{t('intro')}</p>
      </div>
      <ol className={css.steps}>
        {STEPS.map((step, n) => {
          const at = STEPS.indexOf(next);
          return (
            <li
              key={step}
              className={css.step}
              data-done={n < at || undefined}
              data-next={step === next || undefined}
            >
              <span className={css.sign}>
                {n < at ? <IconCheck size={15} stroke={2.4} role="img" aria-label={t('done')} /> : n + 1}
              </span>
              <div className={css.what}>
                <h3>{t(`step_${step}`)}</h3>
                {n >= at && <p>{t(`step_${step}_why`)}</p>}
                {step === next && contents[step]}
              </div>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
