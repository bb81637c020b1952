import { useEffect, useRef } from 'react';

const SEQUENCE_MS = 900;

/** "k", "mod+k", or two keys one after the other: "g l". */
export type Keys = string;

interface Binding {
  keys: Keys;
  run: { current: (event: KeyboardEvent) => void };
}

const bindings: Binding[] = [];
let pending = '';
let pending_timer: ReturnType<typeof setTimeout> | undefined;

/** Binds a key while the component is on the screen. The last one bound wins. */
export function useShortcut(keys: Keys, run: (event: KeyboardEvent) => void, enabled = true): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!enabled) return;
    const binding = { keys, run: latest };
    if (bindings.push(binding) === 1) window.addEventListener('keydown', pressed);
    return () => {
      bindings.splice(bindings.indexOf(binding), 1);
      if (bindings.length === 0) window.removeEventListener('keydown', pressed);
    };
  }, [keys, enabled]);
}

function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const name = name_of(event);
  if (!name) return;
  if (!name.startsWith('mod+') && (typing(event.target) || in_layer(event.target))) return;
  if (name === 'Enter' && presses(event.target)) return;
  const binding = find(pending ? `${pending} ${name}` : name) ?? (pending ? find(name) : undefined);
  clearTimeout(pending_timer);
  pending = '';
  if (binding) {
    event.preventDefault();
    binding.run.current(event);
  } else if (bindings.some((each) => each.keys.startsWith(`${name} `))) {
    pending = name;
    pending_timer = setTimeout(() => (pending = ''), SEQUENCE_MS);
  }
}

function find(keys: Keys): Binding | undefined {
  return bindings.findLast((each) => each.keys === keys);
}

function name_of(event: KeyboardEvent): string | undefined {
  if (event.altKey || ['Shift', 'Control', 'Meta', 'Alt'].includes(event.key)) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key;
}

function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type);
}

/** Enter presses what has the focus, before it means anything to the page. */
function presses(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('a, button, summary, [role="button"]') !== null;
}

/** Menus and dialogs have keys of their own. */
function in_layer(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null;
}
