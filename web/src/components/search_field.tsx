import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from './shortcuts';

/** Searches a list while one types; `/` jumps into it. Typing never waits for the network. */
export function SearchField({
  value,
  label,
  onSearch,
  width = 220,
}: {
  value: string;
  label: string;
  onSearch: (text: string) => void;
  width?: number | string;
}) {
  const { t } = useTranslation();
  const [text, set_text] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  const settle = useDebouncedCallback(onSearch, 180);
  useShortcut('/', () => field.current?.focus());
  useEffect(() => {
    if (document.activeElement !== field.current) set_text(value);
  }, [value]);
  const change = (next: string) => {
    set_text(next);
    settle(next);
  };
  return (
    <TextInput
      ref={field}
      size="xs"
      w={width}
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={14} />}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && field.current?.blur()}
      rightSection={text && <CloseButton size="sm" aria-label={t('clear')} onClick={() => change('')} />}
      styles={{ input: { height: 30 } }}
    />
  );
}
