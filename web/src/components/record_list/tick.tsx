import { useEffect, useRef, type ChangeEvent } from 'react';
import css from './record_table.module.css';

interface TickProps {
  label: string;
  on: boolean;
  some?: boolean;
  onChange: (on: boolean, through: boolean) => void;
}

/** A plain checkbox: a row has to come into being within a frame. With Shift held it means all up to the last one. */
export function Tick({ label, on, some = false, onChange }: TickProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = some;
  }, [some]);
  const change = ({ currentTarget, nativeEvent }: ChangeEvent<HTMLInputElement>) =>
    onChange(currentTarget.checked, (nativeEvent as unknown as MouseEvent).shiftKey);
  return <input ref={box} type="checkbox" className={css.tick} aria-label={label} checked={on} onChange={change} />;
}
