import { Button, CloseButton, Popover } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { reason_of } from '../failure';
import { useCatalogue, type Catalogue, type LoadFields } from './catalogue';
import { bare, group_of, type Filter } from './filter';
import css from './filters.module.css';
import { GroupEditor } from './group_editor';
import { say_filter } from './sayings';
import type { Choosable } from './value_editor';

interface FilterBarProps {
  noun: string;
  load: LoadFields;
  choosable: Choosable;
  filter: Filter | undefined;
  onChange: (filter: Filter | undefined) => void;
  /** Before the filters: usually the search. */
  children?: ReactNode;
}

/** What narrows a list, in words; each part can be taken away, and all of it edited. The same for every noun. */
export function FilterBar({ noun, load, choosable, filter, onChange, children }: FilterBarProps) {
  const { t } = useTranslation(['filters', 'common']);
  const { catalogue, failure } = useCatalogue(noun, load);
  const [opened, open] = useState(false);
  const parts = parts_of(filter);
  const without = (at: number) => {
    const left = parts.filter((_, n) => n !== at);
    onChange(left.length > 0 ? { all: left } : undefined);
  };
  return (
    <div className={css.bar}>
      {children}
      {catalogue &&
        parts.map((part, n) => {
          const said = say_filter(part, catalogue, choosable);
          return (
            <span key={n} className={css.chip}>
              <button type="button" className="truncate" onClick={() => open(true)}>
                {said}
              </button>
              <CloseButton size="xs" aria-label={t('take_away', { filter: said })} onClick={() => without(n)} />
            </span>
          );
        })}
      <Popover opened={opened} onChange={open} position="bottom-start" withinPortal trapFocus returnFocus shadow="sm">
        <Popover.Target>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-expanded={opened}
            leftSection={<IconFilter size={14} />}
            onClick={() => open(!opened)}
          >
            {t('filter')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={css.panel} aria-label={t('filter')}>
          {catalogue ? (
            <Editor {...{ catalogue, choosable, parts, onChange }} />
          ) : (
            <p className="muted" role="status">
              {failure ? reason_of(failure) : t('common:loading')}
            </p>
          )}
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}

interface EditorProps {
  catalogue: Catalogue;
  choosable: Choosable;
  parts: Filter[];
  onChange: (filter: Filter | undefined) => void;
}

/** The whole filter as one group. What is not whole yet stays here and narrows nothing. */
function Editor({ catalogue, choosable, parts, onChange }: EditorProps) {
  const { t } = useTranslation('filters');
  const [draft, set_draft] = useState<Filter>({ all: parts });
  const change = (next: Filter | undefined) => {
    set_draft(next ?? { all: [] });
    onChange(next);
  };
  const { filter, negated } = bare(draft);
  const group = group_of(filter) ?? { kind: 'all' as const, parts: [filter] };
  return (
    <>
      {group.parts.length === 0 && <p className={css.nothing}>{t('nothing')}</p>}
      <GroupEditor group={group} negated={negated} catalogue={catalogue} choosable={choosable} onChange={change} />
      {group.parts.length > 0 && (
        <div className={css.foot}>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => change(undefined)}>
            {t('take_all_away')}
          </Button>
        </div>
      )}
    </>
  );
}

/** The parts of a filter that all have to hold: what the bar shows one by one. */
function parts_of(filter: Filter | undefined): Filter[] {
  if (!filter) return [];
  return 'all' in filter ? filter.all : [filter];
}
