import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { tell_failure } from './failure';
import css from './undo.module.css';

const UNDO_MS = 10_000;

/** Says what was done and offers to take it back for ten seconds. */
export function offer_undo(message: string, undo: () => Promise<unknown>): void {
  const id = `undo-${Date.now()}`;
  const take_back = () => {
    notifications.hide(id);
    undo().then(() => notifications.show({ message: i18next.t('common:undone'), autoClose: 2500 }), tell_failure);
  };
  notifications.show({
    id,
    autoClose: UNDO_MS,
    message: (
      <span className={css.line}>
        {message}
        <Button size="compact-sm" variant="subtle" onClick={take_back}>
          {i18next.t('common:undo')}
        </Button>
      </span>
    ),
  });
}
