import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import css from './choice.module.css';

export interface Option<T extends string> {
  value: T;
  label: ReactNode;
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T | undefined;
  options: Option<T>[];
  onChange: (value: T) => void;
  /** What the closed button shows. */
  children: ReactNode;
  disabled?: boolean;
  framed?: boolean;
  /** Held open from outside, for a keyboard shortcut. */
  opened?: boolean;
  onOpened?: (opened: boolean) => void;
}

/** Whoever goes on by key must not have to wait for a menu that fades. */
const AT_ONCE = { duration: 0 };

/** A value that is changed where it is read: click, choose, done. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  return (
    <Menu
      opened={props.opened}
      onChange={props.onOpened}
      position="bottom-start"
      disabled={props.disabled}
      transitionProps={AT_ONCE}
    >
      <Menu.Target>
        <button
          type="button"
          className={`${css.button} ${props.framed ? css.framed : ''}`}
          aria-label={props.label}
          disabled={props.disabled}
          data-choice
        >
          {props.children}
        </button>
      </Menu.Target>
      <Menu.Dropdown mah={320} className="scrolling">
        {props.options.map((option) => (
          <Menu.Item
            key={option.value}
            onClick={() => props.onChange(option.value)}
            rightSection={option.value === props.value ? <IconCheck size={14} /> : null}
          >
            {option.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
