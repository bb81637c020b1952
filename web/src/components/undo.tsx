import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { tell_failure } from './failure';
import css from './undo.module.css';

const UNDO_MS = 10_000;

/** What can be taken back now, the latest last. */
const offers: { id: string; take_back: () => void }[] = [];
let made = 0;

/** Says what was done and offers to take it back for ten seconds; Ctrl-Z takes back the latest. */
export function offer_undo(message: string, undo: () => Promise<unknown>): void {
  const id = `undo-${++made}`;
  const withdraw = () => {
    const at = offers.findIndex((offer) => offer.id === id);
    if (at >= 0) offers.splice(at, 1);
    if (offers.length === 0) window.removeEventListener('keydown', pressed);
  };
  const take_back = () => {
    withdraw();
    notifications.hide(id);
    const done = i18next.t('common:undone_what', { what: message });
    undo().then(() => notifications.show({ message: done, autoClose: 2500 }), tell_failure);
  };
  if (offers.push({ id, take_back }) === 1) window.addEventListener('keydown', pressed);
  setTimeout(withdraw, UNDO_MS);
  notifications.show({
    id,
    autoClose: UNDO_MS,
    onClose: withdraw,
    message: (
      <span className={css.line}>
        {message}
        <Button size="compact-sm" variant="subtle" onClick={take_back} aria-keyshortcuts="Control+Z">
          {i18next.t('common:undo')}
        </Button>
      </span>
    ),
  });
}

function pressed(event: KeyboardEvent): void {
  const undoes =
    (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z';
  // In a field it takes back what was typed.
  if (!undoes || event.defaultPrevented || writes(event.target)) return;
  event.preventDefault();
  offers.at(-1)?.take_back();
}

const writes = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.tagName === 'TEXTAREA' ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)));
