import type { MouseEvent, ReactNode } from 'react';
import { Avatar } from '../avatar';
import css from './record_table.module.css';

interface RecordNameProps {
  name: string;
  href: string;
  bold?: boolean;
  /** Signs after the name. */
  children?: ReactNode;
}

/** Who a row is about: a true link, that can be opened in a new tab, reached by Tab, and read out. */
export function RecordName({ name, href, bold, children }: RecordNameProps) {
  return (
    <span className={css.name}>
      <Avatar name={name} size={24} />
      <a className="truncate" data-bold={bold || undefined} href={href} onClick={stay_here}>
        {name}
      </a>
      {children}
    </span>
  );
}

/** A word beside a name. */
export function Tag({ children, tone }: { children: ReactNode; tone?: 'bad' }) {
  return (
    <span className={css.tag} data-tone={tone}>
      {children}
    </span>
  );
}

/** The row opens the panel; only with a key held does the browser follow the link. */
function stay_here(event: MouseEvent) {
  if (event.metaKey || event.ctrlKey || event.shiftKey) event.stopPropagation();
  else event.preventDefault();
}
