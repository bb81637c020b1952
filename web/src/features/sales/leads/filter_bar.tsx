import { Button, Popover, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLeadForms, useUsers } from '@/api/shared_lists';
import { LEAD_SOURCE, LEAD_STATUS, PRIORITY } from '@/api/words';
import { FilterMenu } from '@/components/filter_menu';
import filter_css from '@/components/filter_menu.module.css';
import { PriorityMark, StatusMark } from '@/components/lead_marks';
import { toggle_value } from '@/components/record_list/views';
import { SearchField } from '@/components/search_field';
import { useFormat } from '@/i18n/format';
import { source_name } from './source_name';
import type { LeadFilters } from './filters';
import css from '@/components/record_list/record_list.module.css';

interface FilterBarProps {
  filters: LeadFilters;
  onChange: (change: LeadFilters) => void;
}

/** Search and filters of the list; all of it lives in the address. */
export function FilterBar({ filters, onChange }: FilterBarProps) {
  const { t } = useTranslation(['leads', 'common']);
  const users = useUsers();
  const forms = useLeadForms();
  const menu = (name: 'status' | 'owner' | 'form' | 'source' | 'priority') => ({
    name: t(`column_${name}`),
    value: filters[name],
    onToggle: (value: string) => onChange({ [name]: toggle_value(filters[name], value) }),
    onClear: () => onChange({ [name]: undefined }),
  });
  const single = (name: 'owner' | 'form' | 'source' | 'priority') => ({
    ...menu(name),
    onToggle: (value: string) => onChange({ [name]: filters[name] === value ? undefined : value }),
  });
  return (
    <div className={css.filters}>
      <SearchField
        value={filters.q ?? ''}
        label={t('search_leads')}
        onSearch={(q) => onChange({ q: q || undefined })}
      />
      <FilterMenu
        {...menu('status')}
        options={LEAD_STATUS.map((status) => ({
          value: status,
          label: <StatusMark status={status} />,
          text: t(`common:status_${status}`),
        }))}
      />
      <FilterMenu
        {...single('owner')}
        options={[
          { value: 'none', label: t('common:unassigned'), text: t('common:unassigned') },
          ...(users.data?.items ?? []).map((user) => ({ value: user.id, label: user.name, text: user.name })),
        ]}
      />
      <FilterMenu
        {...single('form')}
        options={(forms.data?.items ?? []).map((form) => ({ value: form.id, label: form.name, text: form.name }))}
      />
      <FilterMenu
        {...single('source')}
        options={LEAD_SOURCE.map((source) => ({
          value: source,
          label: source_name(source),
          text: source_name(source),
        }))}
      />
      <FilterMenu
        {...single('priority')}
        options={PRIORITY.toReversed().map((priority) => ({
          value: priority,
          label: <PriorityMark priority={priority} />,
          text: t(`common:priority_${priority}`),
        }))}
      />
      <DateFilter filters={filters} onChange={onChange} />
    </div>
  );
}

const PRESETS = [
  ['today', 0, 0],
  ['yesterday', 1, 1],
  ['last_7', 6, 0],
  ['last_30', 29, 0],
] as const;

function DateFilter({ filters, onChange }: FilterBarProps) {
  const { t } = useTranslation(['leads', 'common']);
  const format = useFormat();
  const { from, to } = filters;
  const chosen = from || to;
  const said =
    from === to && from
      ? format.plain_day(from)
      : `${from ? format.plain_day(from) : '…'} – ${to ? format.plain_day(to) : '…'}`;
  return (
    <Popover position="bottom-start" withinPortal>
      <Popover.Target>
        <button type="button" className={filter_css.filter} data-on={chosen ? true : undefined}>
          {t('column_captured')}
          {chosen && (
            <>
              : <b>{said}</b>
            </>
          )}
          <IconChevronDown size={13} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={css.dates}>
          <div>
            {PRESETS.map(([name, first, last]) => (
              <Button
                key={name}
                size="compact-sm"
                variant="default"
                onClick={() => onChange({ from: days_ago(first), to: days_ago(last) })}
              >
                {t(`date_${name}`)}
              </Button>
            ))}
          </div>
          <div className={css.from_to}>
            <TextInput
              size="xs"
              type="date"
              label={t('date_from')}
              value={from ?? ''}
              onChange={(event) => onChange({ from: event.currentTarget.value || undefined })}
            />
            <TextInput
              size="xs"
              type="date"
              label={t('date_to')}
              value={to ?? ''}
              onChange={(event) => onChange({ to: event.currentTarget.value || undefined })}
            />
          </div>
          {chosen && (
            <Button size="compact-sm" variant="subtle" onClick={() => onChange({ from: undefined, to: undefined })}>
              {t('common:clear')}
            </Button>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function days_ago(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() - days);
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
}
