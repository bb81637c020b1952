import type { TooltipProps } from '@mantine/core';
import {
  cloneElement,
  lazy,
  Suspense,
  useEffect,
  useState,
  type FocusEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
} from 'react';

/** Its code comes with the first hint that shows. */
export const Tip = lazy(() => import('./tip'));

interface HintProps extends Pick<TooltipProps, 'multiline' | 'maw'> {
  /** As a function where it costs something to make and most are never seen. */
  label: ReactNode | (() => ReactNode);
  /** Until it shows, in milliseconds. */
  delay?: number;
  disabled?: boolean;
  children: ReactElement<PointerHandlers>;
}

interface PointerHandlers {
  onFocus?: (event: FocusEvent<HTMLElement>) => void;
  onBlur?: () => void;
  onPointerEnter?: (event: PointerEvent<HTMLElement>) => void;
  onPointerLeave?: () => void;
  onPointerDown?: () => void;
}

/** A word of explanation under the pointer, or beside what has the focus. Made only when it is asked for: what waits costs the page its start. */
export function Hint({ label, delay = 350, disabled = false, children, ...look }: HintProps) {
  const [target, point_at] = useState<HTMLElement>();
  const [shown, show] = useState(false);
  useEffect(() => {
    if (!target) return;
    const timer = setTimeout(() => show(true), delay);
    return () => {
      clearTimeout(timer);
      show(false);
    };
  }, [target, delay]);
  const enter = ({ pointerType, currentTarget }: PointerEvent<HTMLElement>) => {
    if (pointerType !== 'touch') point_at(currentTarget);
  };
  // Reached by key: a press of the pointer focuses too, and wants to go on instead.
  const focus = ({ currentTarget }: FocusEvent<HTMLElement>) => {
    if (currentTarget.matches(':focus-visible')) point_at(currentTarget);
  };
  const leave = () => point_at(undefined);
  return (
    <>
      {cloneElement(children, {
        onPointerEnter: enter,
        onPointerLeave: leave,
        onPointerDown: leave,
        onFocus: focus,
        onBlur: leave,
      })}
      {target && shown && !disabled && (
        <Suspense>
          <Tip target={target} label={typeof label === 'function' ? label() : label} opened {...look} />
        </Suspense>
      )}
    </>
  );
}
