import { Button, Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { IconCloudOff, IconLock, IconMapPinOff, IconTrashX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/api/problem';
import { reason_of } from './failure';
import css from './states.module.css';

interface EmptyProps {
  icon?: ReactNode;
  title: string;
  text?: ReactNode;
  action?: ReactNode;
  /** h1 where nothing else names the page. */
  heading?: 'h1' | 'h2';
}

/** Nothing here yet: what it is for, and the one thing to do. */
export function EmptyState({ icon, title, text, action, heading: Heading = 'h2' }: EmptyProps) {
  return (
    <div className={css.state}>
      {icon && (
        <div className={css.icon} aria-hidden>
          {icon}
        </div>
      )}
      <Heading className={css.title}>{title}</Heading>
      {text && <p className={css.text}>{text}</p>}
      {action && <div className={css.actions}>{action}</div>}
    </div>
  );
}

export function ErrorState({ failure, retry }: { failure: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const problem = failure instanceof ApiProblem ? failure : undefined;
  const outdated = problem?.code === 'outdated';
  if (problem?.code === 'forbidden') return <NoPermission />;
  if (problem?.status === 404) return <NotFound />;
  return (
    <div className={css.state} role="alert">
      <div className={css.icon} data-tone="bad" aria-hidden>
        <IconCloudOff size={22} />
      </div>
      <h2 className={css.title}>{t('error_title')}</h2>
      <p className={css.text}>{reason_of(failure)}</p>
      {problem?.request_id && <span className={css.id}>{t('request_id', { id: problem.request_id })}</span>}
      {(retry || outdated) && (
        <div className={css.actions}>
          <Button variant="default" onClick={outdated ? () => window.location.reload() : retry}>
            {t(outdated ? 'reload' : 'retry')}
          </Button>
        </div>
      )}
    </div>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <EmptyState
      heading="h1"
      icon={<IconMapPinOff size={22} />}
      title={t('not_found_title')}
      text={t('not_found')}
      action={
        <Button variant="default" component={Link} to="/today">
          {t('go_today')}
        </Button>
      }
    />
  );
}

/** A record that was there once: what is gone, and the list it stood in. */
export function Gone({ title, back, heading }: { title: string; back?: ReactNode; heading?: 'h1' | 'h2' }) {
  const { t } = useTranslation();
  return (
    <EmptyState heading={heading} icon={<IconTrashX size={22} />} title={title} text={t('gone')} action={back} />
  );
}

export function NoPermission() {
  const { t } = useTranslation();
  return <EmptyState icon={<IconLock size={22} />} title={t('no_permission_title')} text={t('no_permission')} />;
}

/** Shows its content only when the wait is long enough to be noticed. */
export function AfterAWhile({ children }: { children: ReactNode }) {
  const [shown, show] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => show(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return shown ? children : null;
}

/** Grey lines in the shape of a list. */
export function RowsSkeleton({ rows = 8, height = 20 }: { rows?: number; height?: number }) {
  return (
    <AfterAWhile>
      <div aria-hidden className={css.lines}>
        {Array.from({ length: rows }, (_, row) => (
          <Skeleton key={row} height={height} width={`${92 - ((row * 13) % 34)}%`} />
        ))}
      </div>
    </AfterAWhile>
  );
}

/** The rows of a list before they are known: somebody's sign, a name, and what stands beside it. */
export function ListSkeleton({
  rows = 14,
  height = 44,
  narrow = false,
}: {
  rows?: number;
  height?: number;
  narrow?: boolean;
}) {
  const tall = height > 50;
  return (
    <AfterAWhile>
      <div aria-hidden className={css.list} data-narrow={narrow || undefined}>
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} style={{ height }}>
            <Skeleton circle height={tall ? 36 : 24} />
            <span>
              <Skeleton height={10} width={`${70 - ((row * 17) % 38)}%`} />
              {tall && <Skeleton height={8} width={`${92 - ((row * 23) % 30)}%`} />}
            </span>
            <Skeleton height={10} />
            <Skeleton height={10} />
            <Skeleton height={10} />
          </div>
        ))}
      </div>
    </AfterAWhile>
  );
}

interface AnswerProps<T> {
  of: UseQueryResult<T>;
  /** Shown instead of an old answer when the server says that it is there no more. */
  gone?: ReactNode;
  skeleton?: ReactNode;
  children: (value: T) => ReactNode;
}

/** The states of one question: waiting, failed, answered. Shows old answers rather than an error. */
export function Answered<T>({ of, gone, skeleton, children }: AnswerProps<T>) {
  if (gone && of.error instanceof ApiProblem && of.error.status === 404) return gone;
  if (of.data !== undefined) return children(of.data);
  if (of.isError) return <ErrorState failure={of.error} retry={() => void of.refetch()} />;
  return skeleton ?? <RowsSkeleton />;
}
