import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCount, type Listed } from '@/api/listed';
import { useFormat } from '@/i18n/format';
import { reason_of } from '../failure';
import { useCatalogue } from './catalogue';
import { useChoosable } from './choosable';
import { complaints_of } from './complaints';
import { FieldSelect, type FieldSelectProps } from './field_select';
import { bare, both, group_of, parts_of, whole_part, type Filter } from './filter';
import css from './filters.module.css';
import { GroupEditor } from './group_editor';
import { new_condition } from './new_condition';

export interface EditorProps {
  noun: Listed;
  filter: Filter | undefined;
  also?: Filter;
  /** The part to begin with. */
  at?: number;
  onChange: (filter: Filter | undefined) => void;
  close: () => void;
}

/** The whole filter as one group, and how many it finds. What is not whole yet stays here and narrows nothing. */
export default function Editor({ noun, filter, also, at, onChange, close }: EditorProps) {
  const { t } = useTranslation(['filters', 'common']);
  const { catalogue, failure } = useCatalogue(noun);
  const choosable = useChoosable();
  const [draft, set_draft] = useState<Filter>(() => outermost(filter));
  const place = useRef<HTMLDivElement>(null);
  const [edited, edit] = useState(at);
  const [is_new] = useState(parts_of(filter).length === 0);
  const counted = useCount(noun, both(whole_part(draft), also));
  const known = catalogue !== undefined;
  useEffect(() => {
    const groups = place.current?.querySelectorAll<HTMLElement>('[data-part="0"]');
    const wanted = edited === undefined ? undefined : groups?.[edited];
    wanted?.scrollIntoView({ block: 'nearest' });
    wanted?.querySelector<HTMLElement>('[data-value] input')?.focus();
  }, [edited, known]);
  if (!catalogue)
    return (
      <p className="muted" role="status">
        {failure ? reason_of(failure) : t('common:loading')}
      </p>
    );
  const change = (next: Filter | undefined) => {
    set_draft(next ?? { all: [] });
    onChange(next);
  };
  // The first press closes what has dropped down, the next one the panel.
  const escape = ({ key, target }: KeyboardEvent) => {
    if (key === 'Escape' && (target as Element).getAttribute('aria-expanded') !== 'true') close();
  };
  const begin = (part: Filter) => {
    change({ all: [part] });
    edit(0);
  };
  const { filter: inner, negated } = bare(draft);
  const group = group_of(inner) ?? { kind: 'all' as const, parts: [inner] };
  const shared = { catalogue, choosable, complaints: complaints_of(counted.error, also && '#/filter/all/0') };
  return (
    <div ref={place} className={css.editor} onKeyDown={escape}>
      <div className={css.conditions}>
        {group.parts.length === 0 && <Beginning {...shared} autoFocus={is_new} add={begin} />}
        {group.parts.length > 0 && (
          <GroupEditor {...shared} group={group} negated={negated} place="" onChange={change} />
        )}
      </div>
      <div className={css.foot}>
        <Found noun={noun} counted={counted} />
        {group.parts.length > 0 && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => change(undefined)}>
            {t('take_all_away')}
          </Button>
        )}
        <Button size="compact-sm" onClick={close}>
          {t('done')}
        </Button>
      </div>
    </div>
  );
}

/** A lone group is the filter itself: nobody wants to read "all of" one. */
function outermost(filter: Filter | undefined): Filter {
  const parts = parts_of(filter);
  const [first] = parts;
  return first && parts.length === 1 && group_of(bare(first).filter) ? first : { all: parts };
}

/** Nothing is said yet: the fields themselves, to be searched. */
function Beginning({
  catalogue,
  choosable,
  autoFocus,
  add,
}: Pick<FieldSelectProps, 'catalogue' | 'choosable' | 'autoFocus'> & { add: (part: Filter) => void }) {
  const { t } = useTranslation('filters');
  return (
    <>
      <p className={css.nothing}>{t('nothing')}</p>
      <FieldSelect
        catalogue={catalogue}
        choosable={choosable}
        autoFocus={autoFocus}
        onChoose={(field) => add(new_condition(field))}
      />
    </>
  );
}

function Found({ noun, counted }: { noun: Listed; counted: ReturnType<typeof useCount> }) {
  const { t } = useTranslation('filters');
  const format = useFormat();
  const { data, error } = counted;
  const number = data && format.number(data.count);
  return (
    <span className={`${css.found} num`} role="status" data-wrong={error ? true : undefined}>
      {error
        ? reason_of(error)
        : data && t(data.exact ? `found_${noun}` : `found_some_${noun}`, { count: data.count, number })}
    </span>
  );
}
