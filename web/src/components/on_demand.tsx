import { lazy, Suspense, useEffect, useRef, useState, type ComponentType, type ReactNode, type Ref } from 'react';

/** What a button is given while the panel under it is not there yet. */
export interface Summons {
  onPointerEnter: () => void;
  onFocus: () => void;
  onClick: () => void;
  'aria-haspopup': 'menu' | 'dialog';
  'aria-expanded': false;
}

/**
 * A button whose panel comes when it is first wanted, so that what floats over the page costs the first load nothing.
 * The panel draws the same button as its target.
 */
export function on_demand<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  popup: Summons['aria-haspopup'],
) {
  const Panel = lazy(load);
  return function OnDemand({ button, ...given }: { button: (summons: Summons) => ReactNode } & Props) {
    const [wanted, want] = useState(false);
    const fetch = () => void load();
    const closed = button({
      onPointerEnter: fetch,
      onFocus: fetch,
      onClick: () => want(true),
      'aria-haspopup': popup,
      'aria-expanded': false,
    });
    return wanted ? (
      <Suspense fallback={closed}>
        <Panel {...(given as unknown as Props)} />
      </Suspense>
    ) : (
      closed
    );
  };
}

/** Opens a panel as soon as it is there, from its button: the focus returns to it. */
export function useOpening(): { target: Ref<HTMLButtonElement>; opened: boolean; open: (opened: boolean) => void } {
  const target = useRef<HTMLButtonElement>(null);
  const [opened, open] = useState(false);
  useEffect(() => {
    target.current?.focus();
    open(true);
  }, []);
  return { target, opened, open };
}
