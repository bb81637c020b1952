import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './filter_menu.module.css';

interface FilterMenuProps {
  name: string;
  /** None lets everything through. */
  chosen: string[];
  options: { value: string; label: ReactNode; text: string }[];
  onToggle: (value: string) => void;
  onClear: () => void;
}

/** One filter of a list: shows what is chosen, opens to choose. */
export function FilterMenu({ name, chosen, options, onToggle, onClear }: FilterMenuProps) {
  const { t } = useTranslation();
  const texts = options.filter((option) => chosen.includes(option.value)).map((option) => option.text);
  return (
    <Menu closeOnItemClick={false} position="bottom-start" shadow="sm">
      <Menu.Target>
        <button type="button" className={css.filter} data-on={chosen.length > 0 || undefined}>
          <span className="truncate">
            {name}
            {texts.length > 0 && (
              <>
                : <b>{texts.join(', ')}</b>
              </>
            )}
          </span>
          <IconChevronDown size={13} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown mah={340} miw={200} className="scrolling">
        {options.map((option) => (
          <Menu.CheckboxItem
            key={option.value}
            checked={chosen.includes(option.value)}
            onChange={() => onToggle(option.value)}
          >
            {option.label}
          </Menu.CheckboxItem>
        ))}
        {chosen.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={onClear}>{t('clear')}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
