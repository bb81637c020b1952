import { Button, CloseButton, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Catalogue } from './catalogue';
import { is_offered, type Choosable } from './choosable';
import type { Complaints } from './complaints';
import { ConditionEditor } from './condition_editor';
import {
  bare,
  conditions,
  from_group,
  group_of,
  is_condition,
  is_happening,
  MOST_CONDITIONS,
  MOST_LEVELS,
  whole_part,
  type Filter,
  type Group,
} from './filter';
import css from './filters.module.css';
import { INSIDE } from './inside';
import { new_condition } from './new_condition';
import { say_happening } from './sayings';

interface GroupEditorProps {
  group: Group;
  negated: boolean;
  catalogue: Catalogue;
  choosable: Choosable;
  complaints: Complaints;
  /** Where it stands in what the server is asked; nowhere while nothing of it is whole. */
  place?: string;
  /** How many groups are around it. */
  depth?: number;
  onChange: (filter: Filter) => void;
  onRemove?: () => void;
}

/** Conditions of which all, any, none or not all hold, and groups among them. */
export function GroupEditor(props: GroupEditorProps) {
  const { group, negated, depth = 0, onChange, onRemove, ...shared } = props;
  const { t } = useTranslation('filters');
  const say = (parts: Filter[], kind = group.kind, not = negated) => {
    const next = from_group({ kind, parts });
    onChange(not ? { not: next } : next);
  };
  const replace = (at: number, part: Filter | undefined) =>
    say(group.parts.flatMap((each, n) => (n !== at ? [each] : part ? [part] : [])));
  const first = shared.catalogue.fields.find((field) => is_offered(field, shared.choosable));
  const add = (part: Filter) => say([...group.parts, part]);
  const hold = negated ? `not_${group.kind}` : group.kind;
  const holds = ['all', 'any', 'not_any', 'not_all'].map((value) => ({
    value,
    label: t(`holds_${value}` as 'holds_all'),
  }));
  const choose = (chosen: string | null) =>
    chosen && say(group.parts, chosen.endsWith('all') ? 'all' : 'any', chosen.startsWith('not_'));
  const places = places_of(props);
  return (
    <div
      className={css.group}
      role="group"
      aria-label={t(`holds_${hold}` as 'holds_all')}
      data-inner={depth > 0 || undefined}
    >
      {(group.parts.length > 1 || depth > 0 || hold !== 'all') && (
        <div className={css.group_head}>
          <Select
            size="xs"
            w={190}
            allowDeselect={false}
            comboboxProps={INSIDE}
            aria-label={t('holds')}
            data={holds}
            value={hold}
            onChange={choose}
          />
          {onRemove && <CloseButton size={26} iconSize={16} aria-label={t('remove_group')} onClick={onRemove} />}
        </div>
      )}
      {group.parts.map((part, n) => {
        const { filter, negated: not } = bare(part);
        const inner = group_of(filter);
        const own = {
          ...shared,
          negated: not,
          place: places[n],
          onChange: (next: Filter) => replace(n, next),
          onRemove: () => replace(n, undefined),
        };
        return (
          <div key={n} data-part={depth}>
            {inner ? (
              <GroupEditor {...own} group={inner} depth={depth + 1} />
            ) : is_condition(filter) ? (
              <ConditionEditor {...own} condition={filter} />
            ) : is_happening(filter) ? (
              <div className={css.condition}>
                <span className={css.happened}>{say_happening(filter, not)}</span>
                <CloseButton size={26} iconSize={16} aria-label={t('remove_happening')} onClick={own.onRemove} />
              </div>
            ) : null}
          </div>
        );
      })}
      {first && conditions(from_group(group)) < MOST_CONDITIONS && (
        <div className={css.add}>
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPlus size={13} />}
            onClick={() => add(new_condition(first))}
          >
            {t('add_condition')}
          </Button>
          {depth + 3 < MOST_LEVELS && (
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              leftSection={<IconPlus size={13} />}
              onClick={() => add({ any: [new_condition(first)] })}
            >
              {t('add_group')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** Where each part stands in what the server is asked, which leaves out what is not whole. */
function places_of({ group, negated, place }: Pick<GroupEditorProps, 'group' | 'negated' | 'place'>) {
  let asked = 0;
  return group.parts.map((part) => {
    if (place === undefined || !whole_part(part)) return undefined;
    const { negated: not } = bare(part);
    return `${place}${negated ? '/not' : ''}/${group.kind}/${asked++}${not && !group_of(bare(part).filter) ? '/not' : ''}`;
  });
}
