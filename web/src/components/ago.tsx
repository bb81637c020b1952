import { Tooltip } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useFormat } from '@/i18n/format';
import { useNow } from './now';

const HOVER_MS = 350;

/** A moment: relative to read, exact on hover. Lists hold many, so the hint is made only when it is asked for. */
export function Ago({ at, className }: { at: string; className?: string }) {
  const format = useFormat();
  const now = useNow();
  const [exact, show_exact] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const enter = () => {
    timer.current = setTimeout(() => show_exact(true), HOVER_MS);
  };
  const leave = () => {
    clearTimeout(timer.current);
    show_exact(false);
  };
  const time = (
    <time dateTime={at} className={`num ${className ?? ''}`} onPointerEnter={enter} onPointerLeave={leave}>{format.ago(at, now)}</time>
  );
  return exact ? <Tooltip label={format.exact(at)} opened>{time}</Tooltip> : time;
}
