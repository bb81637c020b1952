import { Button, CloseButton, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Catalogue } from './catalogue';
import { ConditionEditor, new_condition } from './condition_editor';
import { bare, from_group, group_of, is_condition, MOST_LEVELS, type Filter, type Group } from './filter';
import css from './filters.module.css';
import type { Choosable } from './value_editor';

interface GroupEditorProps {
  group: Group;
  negated: boolean;
  catalogue: Catalogue;
  choosable: Choosable;
  /** How many groups are around it. */
  depth?: number;
  onChange: (filter: Filter) => void;
  onRemove?: () => void;
}

/** Conditions of which all, any, none or not all hold, and groups among them. */
export function GroupEditor({
  group,
  negated,
  catalogue,
  choosable,
  depth = 0,
  onChange,
  onRemove,
}: GroupEditorProps) {
  const { t } = useTranslation('filters');
  const say = (parts: Filter[], kind = group.kind, not = negated) => {
    const next = from_group({ kind, parts });
    onChange(not ? { not: next } : next);
  };
  const replace = (at: number, part: Filter | undefined) =>
    say(group.parts.flatMap((each, n) => (n !== at ? [each] : part ? [part] : [])));
  const first = catalogue.fields.find((field) => field.operators.length > 0);
  const add = (part: Filter) => say([...group.parts, part]);
  const hold = negated ? `not_${group.kind}` : group.kind;
  const holds = ['all', 'any', 'not_any', 'not_all'].map((value) => ({
    value,
    label: t(`holds_${value}` as 'holds_all'),
  }));
  const choose = (chosen: string | null) =>
    chosen && say(group.parts, chosen.endsWith('all') ? 'all' : 'any', chosen.startsWith('not_'));
  return (
    <div
      className={css.group}
      role="group"
      aria-label={t(`holds_${hold}` as 'holds_all')}
      data-inner={depth > 0 || undefined}
    >
      <div className={css.group_head}>
        <Select
          size="xs"
          w={190}
          allowDeselect={false}
          aria-label={t('holds')}
          data={holds}
          value={hold}
          onChange={choose}
        />
        {onRemove && <CloseButton size="sm" aria-label={t('remove_group')} onClick={onRemove} />}
      </div>
      {group.parts.map((part, n) => {
        const { filter, negated: not } = bare(part);
        const inner = group_of(filter);
        const shared = {
          catalogue,
          choosable,
          negated: not,
          onChange: (next: Filter) => replace(n, next),
          onRemove: () => replace(n, undefined),
        };
        if (inner) return <GroupEditor key={n} {...shared} group={inner} depth={depth + 1} />;
        return is_condition(filter) && <ConditionEditor key={n} {...shared} condition={filter} />;
      })}
      {first && (
        <div className={css.add}>
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPlus size={13} />}
            onClick={() => add(new_condition(first))}
          >
            {t('add_condition')}
          </Button>
          {depth + 2 < MOST_LEVELS && (
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
