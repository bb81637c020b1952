import { Link } from '@tanstack/react-router';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Figure } from '@/api/types';
import { useFormat } from '@/i18n/format';
import css from './bar_chart.module.css';
import { opening } from './figure';
import { FigureLink } from './figure_link';
import { Hint } from './hint';
import { Card } from './page';

export interface Bar {
  label: string;
  figure: Figure;
  /** A share of the figure, drawn inside the bar. */
  part?: Figure;
  tone?: 'late';
  /** Full wording, for hover and the table. */
  name?: string;
}

interface BarChartProps {
  title: ReactNode;
  /** Column headings of the table: what a bar is, what it counts, what its inner part counts. */
  names: { bar: string; value: string; part?: string };
  bars: Bar[];
  height?: number;
  gap?: number;
  /** What a full bar stands for at least, so that a single lead does not look like a rush. */
  full?: number;
  /** Writes the value over each bar. */
  direct?: boolean;
  /** Writes every n-th label below. */
  every?: number;
  head?: ReactNode;
  /** What the labels below mean. */
  note?: string;
}

/** Bars from zero with direct labels, each of which opens its rows, and the same numbers as a table. Drawn by hand: a chart library would double the first load. */
export function BarChart(props: BarChartProps) {
  const { t } = useTranslation();
  const [as_table, set_as_table] = useState(false);
  const toggle = (
    <button type="button" className={css.toggle} aria-pressed={as_table} onClick={() => set_as_table(!as_table)}>
      {t(as_table ? 'hide_table' : 'show_table')}
    </button>
  );
  return (
    <Card title={props.title} aside={toggle}>
      {props.head}
      {as_table ? <Table {...props} /> : <Plot {...props} />}
    </Card>
  );
}

function Plot({ bars, names, height = 140, gap = 3, full = 1, direct, every = 1, note }: BarChartProps) {
  const format = useFormat();
  const said = useFigures(names);
  const highest = Math.max(full, ...bars.map((bar) => bar.figure.count));
  const tallest = direct ? 86 : 100;
  // One stop for the key that goes from thing to thing; the arrows go on from bar to bar.
  const [stop, stop_at] = useState(0);
  const arrow = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = by && event.currentTarget.children[stop + by];
    if (!(next instanceof HTMLElement)) return;
    event.preventDefault();
    stop_at(stop + by);
    next.focus();
  };
  const vars = { '--plot-height': `${height}px`, '--bar-gap': `${gap}px` } as React.CSSProperties;
  return (
    <div className={css.frame} style={vars}>
      <div className={css.plot} role="group" aria-label={names.value} onKeyDown={arrow}>
        {bars.map((bar, n) => {
          const { count } = bar.figure;
          return (
            <Hint key={bar.name ?? bar.label} delay={0} label={() => <span className="num">{said(bar)}</span>}>
              <Link
                {...opening(bar.figure)}
                className={css.column}
                aria-label={said(bar)}
                tabIndex={n === stop ? 0 : -1}
                data-figure={count}
              >
                {direct && count > 0 && <span className={css.value}>{format.number(count)}</span>}
                <span
                  className={css.bar}
                  data-soft={bar.part !== undefined || undefined}
                  data-tone={bar.tone}
                  style={{ height: count > 0 ? `max(2px, ${(count / highest) * tallest}%)` : 0 }}
                >
                  {bar.part !== undefined && count > 0 && (
                    <span className={css.part} style={{ height: `${(bar.part.count / count) * 100}%` }} />
                  )}
                </span>
              </Link>
            </Hint>
          );
        })}
      </div>
      <div
        className={css.labels}
        data-dense={(every === 1 && bars.length > 7) || undefined}
        data-sparse={every > 1 || undefined}
        aria-hidden
      >
        {bars.map((bar, n) => (
          <span key={bar.name ?? bar.label}>{n % every === 0 ? <i dir="auto">{bar.label}</i> : null}</span>
        ))}
      </div>
      {note && (
        <div className={css.note} aria-hidden>
          {note}
        </div>
      )}
    </div>
  );
}

/** "21 Nov: 12 leads, 9 answered" */
function useFigures(names: BarChartProps['names']): (bar: Bar) => string {
  const format = useFormat();
  return ({ name, label, figure, part }) => {
    const whole = `${name ?? label}: ${format.number(figure.count)} ${names.value.toLowerCase()}`;
    return part && names.part ? `${whole}, ${format.number(part.count)} ${names.part.toLowerCase()}` : whole;
  };
}

function Table({ bars, names }: BarChartProps) {
  return (
    <div className={css.tablebox} tabIndex={0}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{names.bar}</th>
            <th scope="col">{names.value}</th>
            {names.part && <th scope="col">{names.part}</th>}
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.name ?? bar.label}>
              <th scope="row">{bar.name ?? bar.label}</th>
              <td>
                <FigureLink figure={bar.figure} />
              </td>
              {names.part && <td>{bar.part && <FigureLink figure={bar.part} />}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
