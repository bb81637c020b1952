import { Button } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog';
import css from './form_dialog.module.css';

interface LeaveGuardProps {
  is_unsaved: () => boolean;
  /** A dialog goes with any step back; a page stays while only its filters and tabs change. */
  of?: 'dialog' | 'page';
  leaving?: Leaving;
}

/** Asks before what was typed is lost: by going elsewhere, by closing the tab, or by whoever holds `leaving`. */
export function LeaveGuard({ is_unsaved, of = 'page', leaving }: LeaveGuardProps) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => (of === 'dialog' || current.pathname !== next.pathname) && is_unsaved(),
    enableBeforeUnload: is_unsaved,
    withResolver: true,
  });
  if (blocker.status === 'blocked') return <Question keep={blocker.reset} discard={blocker.proceed} />;
  return leaving ? <Question {...leaving} /> : null;
}

interface Leaving {
  keep: () => void;
  discard: () => void;
}

function Question({ keep, discard }: Leaving) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('unsaved_title')} onClose={keep} zIndex={300}>
      <div className={css.form}>
        <p className={css.text}>{t('unsaved_text')}</p>
        <div className={css.foot}>
          <div>
            <Button variant="default" onClick={discard}>
              {t('unsaved_discard')}
            </Button>
            <Button onClick={keep} data-autofocus>
              {t('unsaved_keep')}
            </Button>
          </div>
        </div>
      </div>
    </Dialog>
  );
}
