import { useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import css from './record_table.module.css';

interface EditCellProps {
  /** "Change the status of Asha" */
  label: string;
  /** What the cell shows. */
  children: ReactNode;
  /** What it is changed with; made when it is wanted, because rows must come into being quickly. */
  editor: (close: () => void) => ReactNode;
}

/** A cell that is changed where it stands. */
export function EditCell({ label, children, editor }: EditCellProps) {
  const [state, be] = useState<'shown' | 'editing' | 'edited'>('shown');
  const close = () => be('edited');
  return (
    <span className={css.edit} onClick={stay} onKeyDown={keep_enter}>
      {state === 'editing' ? (
        editor(close)
      ) : (
        // Whoever changed it goes on from here.
        <button type="button" aria-label={label} autoFocus={state === 'edited'} onClick={() => be('editing')}>
          {children}
        </button>
      )}
    </span>
  );
}

interface EditTextProps {
  label: string;
  value: string | undefined;
  save: (value: string) => void;
}

/** A text in a cell: Enter or leaving it keeps what was typed, Escape what was there. */
export function EditText({ label, value = '', save }: EditTextProps) {
  return (
    <EditCell
      label={label}
      editor={(close) => {
        const keep = (typed: string) => {
          close();
          if (typed.trim() !== value) save(typed.trim());
        };
        return (
          <input
            className={css.edit_text}
            aria-label={label}
            defaultValue={value}
            autoFocus
            onBlur={(event) => keep(event.currentTarget.value)}
            onKeyDown={(event) => {
              event.stopPropagation();
              if (event.key === 'Enter') event.currentTarget.blur();
              if (event.key === 'Escape') {
                event.currentTarget.value = value;
                event.currentTarget.blur();
              }
            }}
          />
        );
      }}
    >
      <span className={value ? 'truncate' : 'faint'}>{value || '–'}</span>
    </EditCell>
  );
}

/** The row would open its panel. */
const stay = (event: MouseEvent) => event.stopPropagation();
const keep_enter = (event: KeyboardEvent) => {
  if (event.key === 'Enter') event.stopPropagation();
};
