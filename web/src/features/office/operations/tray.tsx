import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStartedWork } from '@/api/started_work';
import { useOperations, useMayWatch } from './api';
import { is_under_way, operations_key, type Operation } from './operation';
import { OperationRow } from './operation_row';
import css from './tray.module.css';

/** Long work on every page: what is under way, and what came of it until one has seen it. */
export default function Tray() {
  return useMayWatch() ? <Watched /> : null;
}

function Watched() {
  const { t } = useTranslation('operations');
  const items = useOperations().data?.items;
  const { shown, dismiss } = useShown(items ?? []);
  // On a phone the page needs the room.
  const [folded, fold] = useState(() => window.matchMedia('(max-width: 700px)').matches);
  const under_way = shown.filter(is_under_way).length;
  if (shown.length === 0) return null;
  const Fold = folded ? IconChevronUp : IconChevronDown;
  return (
    <section className={css.tray} aria-label={t('title')}>
      <header>
        <h2 aria-live="polite">{under_way > 0 ? t('under_way', { count: under_way }) : t('finished')}</h2>
        <ActionIcon
          size={28}
          aria-label={t(folded ? 'unfold' : 'fold')}
          aria-expanded={!folded}
          onClick={() => fold(!folded)}
        >
          <Fold size={16} />
        </ActionIcon>
        {under_way === 0 && (
          <ActionIcon size={28} aria-label={t('dismiss')} onClick={() => dismiss(shown)}>
            <IconX size={16} />
          </ActionIcon>
        )}
      </header>
      {!folded && (
        <ul>
          {shown.map((operation) => (
            <OperationRow key={operation.id} operation={operation} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** What runs, and what was seen running or started in this visit until it is put away. */
function useShown(items: Operation[]) {
  const [seen, see] = useState<ReadonlySet<string>>(new Set());
  const started = useStartedWork();
  const client = useQueryClient();
  const [away, put_away] = useState<ReadonlySet<string>>(new Set());
  const running = items
    .filter(is_under_way)
    .map((each) => each.id)
    .join();
  useEffect(() => {
    if (running) see((before) => new Set([...before, ...running.split(',')]));
  }, [running]);
  useEffect(() => {
    if (started.length > 0) void client.invalidateQueries({ queryKey: operations_key });
  }, [client, started]);
  const is_told = (id: string) => (seen.has(id) || started.includes(id)) && !away.has(id);
  return {
    shown: items.filter((each) => is_under_way(each) || is_told(each.id)),
    dismiss: (gone: Operation[]) => put_away((before) => new Set([...before, ...gone.map((each) => each.id)])),
  };
}
