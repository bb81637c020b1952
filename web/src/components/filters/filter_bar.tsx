import { Button, Popover } from '@mantine/core';
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Listed } from '@/api/listed';
import { FilterMenu } from '../filter_menu';
import { useShortcut } from '../shortcuts';
import { complaint_about, complaints_of } from './complaints';
import { parts_of, whole_part, type Filter } from './filter';
import css from './filters.module.css';
import { chosen_of, cleared, toggled, type Quick } from './quick';

// A list that nothing narrows needs none of it.
const Chips = lazy(() => import('./chips'));
const Editor = lazy(() => import('./editor'));
const Sheet = lazy(() => import('./sheet'));

interface FilterBarProps {
  noun: Listed;
  filter: Filter | undefined;
  /** `further` goes on with what was written a moment ago: one step back takes back all of it. */
  onChange: (filter: Filter | undefined, further: boolean) => void;
  /** What else narrows the list: the search, a tab. */
  also?: Filter;
  /** Why the list could not be answered. */
  failure: unknown;
  quick?: Quick[];
  /** Before the filters: usually the search. */
  children?: ReactNode;
}

const WRITTEN_MS = 250;

/** What narrows a list, in words; each part can be taken away, and all of it edited. The same for every noun. */
export function FilterBar({ noun, filter, onChange, also, failure, quick = [], children }: FilterBarProps) {
  const { t } = useTranslation();
  const phone = useMediaQuery('(max-width: 700px)') ?? false;
  const [opened, set_opened] = useState(false);
  const [at, go_to] = useState<number>();
  const has_written = useRef(false);
  const write = useDebouncedCallback((next: Filter | undefined) => {
    onChange(next && whole_part(next), has_written.current);
    has_written.current = true;
  }, WRITTEN_MS);
  const open = (next: boolean, place?: number) => {
    if (next) has_written.current = false;
    else write.flush();
    go_to(place);
    set_opened(next);
  };
  const change = (next: Filter | undefined) => onChange(next, false);
  useShortcut('f', () => open(true));
  const parts = parts_of(filter);
  const complaints = complaints_of(failure, also && '#/filter/all/0');
  const shown = parts.map(
    (part, n) => quick.some((each) => chosen_of(each, part)) && !complaint_about(`/all/${n}`, complaints),
  );
  const editor = { noun, filter, also, at, onChange: write, close: () => open(false) };
  const button = (
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      className={css.open}
      aria-haspopup="dialog"
      aria-expanded={opened}
      leftSection={<IconFilter size={14} />}
      onClick={() => open(!opened)}
    >
      {t('filter')}
    </Button>
  );
  return (
    <div className={css.bar}>
      {children}
      {phone && button}
      {quick.map((each) => (
        <FilterMenu
          key={each.field}
          name={each.name}
          options={each.options}
          chosen={parts.flatMap((part) => chosen_of(each, part) ?? [])}
          onToggle={(value) => change(toggled(filter, each, value))}
          onClear={() => change(cleared(filter, each))}
        />
      ))}
      {shown.includes(false) && (
        <Suspense>
          <Chips
            noun={noun}
            parts={parts}
            hidden={shown}
            complaints={complaints}
            onEdit={(place) => open(true, place)}
            onChange={change}
          />
        </Suspense>
      )}
      {phone ? (
        opened && (
          <Suspense>
            <Sheet {...editor} />
          </Suspense>
        )
      ) : (
        <Popover
          opened={opened}
          onChange={(next) => open(next)}
          position="bottom-start"
          width={700}
          withinPortal
          trapFocus
          returnFocus
          closeOnEscape={false}
        >
          <Popover.Target>{button}</Popover.Target>
          <Popover.Dropdown className={css.panel} aria-label={t('filter')}>
            <Suspense fallback={<p className="muted">{t('loading')}</p>}>
              <Editor {...editor} />
            </Suspense>
          </Popover.Dropdown>
        </Popover>
      )}
    </div>
  );
}
