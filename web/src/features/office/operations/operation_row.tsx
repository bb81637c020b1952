import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tell_failure } from '@/components/failure';
import { useNow } from '@/components/now';
import { useFormat } from '@/i18n/format';
import { open_file, useEndOperation } from './api';
import { is_under_way, pace, type Operation, type Sample } from './operation';
import { Problems } from './problems';
import css from './tray.module.css';

/** One piece of long work: how far it is, how fast, and what one can do about it. */
export function OperationRow({ operation }: { operation: Operation }) {
  const { t, i18n } = useTranslation('operations');
  const { kind, state, done, total } = operation;
  const name = `kind_${kind}`;
  return (
    <li className={css.row} data-state={state}>
      <b>{i18n.exists(name, { ns: 'operations' }) ? t(name as 'kind_leads.change') : kind}</b>
      {is_under_way(operation) && (
        <progress max={Math.max(total, 1)} value={state === 'running' ? done : 0} aria-label={t('progress')} />
      )}
      <Said operation={operation} />
      <Ways operation={operation} />
    </li>
  );
}

/** How far, how fast, how long still; or how it ended. */
function Said({ operation }: { operation: Operation }) {
  const { t } = useTranslation('operations');
  const format = useFormat();
  const { state, done, total, result } = operation;
  const speed = usePace(operation);
  const said = [t('so_far', { done: format.number(done), total: format.number(total) })];
  if (state === 'running' && speed) {
    said.push(t('a_second', { rate: format.number(Math.round(speed.a_second)) }));
    said.push(t('left', { time: format.duration(Math.ceil(speed.left_ms / 1000) * 1000) }));
  }
  if (state !== 'running') said.unshift(t(`state_${state}`));
  if (result?.skipped) said.push(t('skipped', { count: result.skipped, number: format.number(result.skipped) }));
  return <span className={`${css.said} num`}>{said.join(' · ')}</span>;
}

function Ways({ operation }: { operation: Operation }) {
  const { t } = useTranslation(['operations', 'common']);
  const now = useNow();
  const end = useEndOperation();
  const [reading, read] = useState(false);
  const { id, result, problem_count = 0, undo_until, undone_by } = operation;
  const go = (way: 'cancel' | 'undo') => end.mutate({ id, way }, { onError: tell_failure });
  const file = result?.file_id;
  const may_undo = undo_until !== undefined && !undone_by && Date.parse(undo_until) > now;
  return (
    <div className={css.ways}>
      {is_under_way(operation) && (
        <Button size="compact-xs" variant="subtle" color="gray" loading={end.isPending} onClick={() => go('cancel')}>
          {t('stop')}
        </Button>
      )}
      {file && (
        <Button size="compact-xs" variant="light" onClick={() => void open_file(file).catch(tell_failure)}>
          {t('download')}
        </Button>
      )}
      {problem_count > 0 && (
        <Button size="compact-xs" variant="subtle" color="red" onClick={() => read(true)}>
          {t('problems', { count: problem_count })}
        </Button>
      )}
      {may_undo && (
        <Button size="compact-xs" variant="subtle" loading={end.isPending} onClick={() => go('undo')}>
          {t('common:undo')}
        </Button>
      )}
      {reading && <Problems operation={operation} close={() => read(false)} />}
    </div>
  );
}

/** Measured from when this page first saw it run. */
function usePace({ state, done, total }: Operation) {
  const [first, begin] = useState<Sample>();
  const [last, see] = useState<Sample>();
  useEffect(() => {
    if (state !== 'running') return;
    const sample = { at: Date.now(), done };
    begin((before) => before ?? sample);
    see(sample);
  }, [state, done]);
  return first && last && pace(first, last, total);
}
