import type { ReactNode } from 'react';
import css from './page.module.css';

export function PageHead({ title, note, children }: { title: ReactNode; note?: ReactNode; children?: ReactNode }) {
  return (
    <header className={css.head}>
      <h1>{title}</h1>
      {note && <span className={css.note}>{note}</span>}
      {children && <div className={css.actions}>{children}</div>}
    </header>
  );
}

export function Card({
  title,
  aside,
  children,
  className,
}: {
  title?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section className={`${css.card} ${className ?? ''}`}>
      {title && (
        <div className={css.cardhead}>
          <h2>{title}</h2>
          {aside && <div>{aside}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
