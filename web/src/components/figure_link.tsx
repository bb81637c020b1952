import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Figure } from '@/api/types';
import { useFormat } from '@/i18n/format';
import { opening } from './figure';
import { Hint } from './hint';

interface FigureLinkProps {
  figure: Figure;
  /** What it counts, in a sentence; shown on hover and focus. */
  meaning?: string;
  className?: string;
  /** Drawn instead of the number alone. */
  children?: ReactNode;
}

/** A number that opens the rows which it counts. */
export function FigureLink({ figure, meaning, className, children }: FigureLinkProps) {
  const said = useFigureText();
  const link = (
    <Link {...opening(figure)} className={className} data-figure={figure.count} aria-description={meaning}>
      {children ?? said(figure)}
    </Link>
  );
  return meaning ? (
    <Hint label={meaning} delay={500} multiline maw={280}>
      {link}
    </Hint>
  ) : (
    link
  );
}

/** The number in the reader's figures; "20,000+" where there are at least so many. */
export function useFigureText(): (figure: Figure) => string {
  const format = useFormat();
  return ({ count, exact }) => format.number(count) + (exact ? '' : '+');
}
