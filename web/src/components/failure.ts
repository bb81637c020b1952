import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { ApiProblem } from '@/api/problem';

/** One sentence a person understands, whatever went wrong. */
export function reason_of(failure: unknown): string {
  if (failure instanceof ApiProblem) {
    if (failure.code === 'offline') return i18next.t('common:error_offline');
    if (failure.code === 'outdated') return i18next.t('common:error_outdated');
    if (failure.status === 401) return i18next.t('common:error_ended');
    if (failure.status >= 500 && failure.code === 'internal') return i18next.t('common:error_internal');
    return failure.message;
  }
  return i18next.t('common:error_internal');
}

/** Tells that an action failed, why, and the id to quote. */
export function tell_failure(failure: unknown): void {
  const id = failure instanceof ApiProblem ? failure.request_id : undefined;
  notifications.show({
    color: 'red',
    title: i18next.t('common:action_failed'),
    message: [reason_of(failure), id && i18next.t('common:request_id', { id })].filter(Boolean).join(' · '),
    autoClose: 10_000,
  });
}

export function tell_done(message: string): void {
  notifications.show({ message, autoClose: 4000 });
}
