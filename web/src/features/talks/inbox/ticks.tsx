import { IconAlertCircle, IconCheck, IconChecks, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import css from './thread.module.css';

const WAITING = ['queued', 'sending', 'unknown'];
const FAILED = ['failed', 'refused'];

/** How far an outgoing message has come. */
export function Ticks({ state, size = 15 }: { state: string; size?: number }) {
  const { t, i18n } = useTranslation();
  const key = `state_${state}`;
  const label = i18n.exists(key) ? t(key as 'state_sent') : state;
  const Sign = WAITING.includes(state)
    ? IconClock
    : FAILED.includes(state)
      ? IconAlertCircle
      : state === 'sent'
        ? IconCheck
        : IconChecks;
  const color = FAILED.includes(state) ? 'var(--bad)' : state === 'read' ? 'var(--chart)' : 'var(--text-faint)';
  return (
    <Sign size={size} color={color} role="img" aria-label={label} className={css.tick}>
      <title>{label}</title>
    </Sign>
  );
}
