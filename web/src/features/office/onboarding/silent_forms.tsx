import { Button } from '@mantine/core';
import { IconMessageOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '@/components/dialog';
import { Card } from '@/components/page';
import type { Setup } from './api';
import { GreetingStep } from './greeting_step';
import css from './setup.module.css';

/** Forms whose leads nobody greets, and the way to mend it. */
export function SilentForms({ forms, may_mend }: { forms: Setup['silent_forms']; may_mend: boolean }) {
  const { t } = useTranslation('onboarding');
  const [mending, mend] = useState(false);
  const names = forms.slice(0, 3).map(({ name }) => name);
  const more = forms.length - names.length;
  // Where every greeting waits for its channel, a template would not help.
  const by_channel = forms.every(({ why }) => why === 'channel');
  return (
    <Card className={css.silent}>
      <IconMessageOff size={20} aria-hidden />
      <div role="status">
        <h2>{t('silent', { count: forms.length })}</h2>
        <p>
          {names.join(', ')}
          {more > 0 && ` ${t('silent_more', { count: more })}`}. {t(by_channel ? 'silent_channel' : 'silent_text')}
        </p>
      </div>
      {may_mend &&
        (by_channel ? (
          <Button component={Link} to="/settings/channels">
            {t('reconnect')}
          </Button>
        ) : (
          <Button onClick={() => mend(true)}>{t('mend')}</Button>
        ))}
      {mending && (
        <Dialog title={t('mend_title')} size={720} onClose={() => mend(false)}>
          <GreetingStep onDone={() => mend(false)} />
        </Dialog>
      )}
    </Card>
  );
}
