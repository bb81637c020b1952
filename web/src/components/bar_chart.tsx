import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format';
import css from './bar_chart.module.css';
import { Hint } from './hint';
import { Card } from './page';

export interface Bar {
  label: string;
  value: number;
  /** A share of the value, drawn inside the bar. */
  part?: number;
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

/** Bars from zero with direct labels, and the same numbers as a table. Drawn by hand: a chart library would double the first load. */
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
  const highest = Math.max(full, ...bars.map((bar) => bar.value));
  const tallest = direct ? 86 : 100;
  const summary = bars
    .filter((bar) => bar.value > 0)
    .map((bar) => `${bar.name ?? bar.label}: ${format.number(bar.value)}`)
    .join('; ');
  const vars = { '--plot-height': `${height}px`, '--bar-gap': `${gap}px` } as React.CSSProperties;
  return (
    <div className={css.frame} style={vars}>
      <div className={css.plot} role="img" aria-label={`${names.value}. ${summary}`}>
        {bars.map((bar) => (
          <Hint key={bar.name ?? bar.label} delay={0} label={() => <Figures bar={bar} names={names} />}>
            <div className={css.column}>
              {direct && bar.value > 0 && <span className={css.value}>{format.number(bar.value)}</span>}
              <div
                className={css.bar}
                data-soft={bar.part !== undefined || undefined}
                data-tone={bar.tone}
                style={{ height: bar.value > 0 ? `max(2px, ${(bar.value / highest) * tallest}%)` : 0 }}
              >
                {bar.part !== undefined && bar.value > 0 && (
                  <div className={css.part} style={{ height: `${(bar.part / bar.value) * 100}%` }} />
                )}
              </div>
            </div>
          </Hint>
        ))}
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

function Figures({ bar, names }: { bar: Bar; names: BarChartProps['names'] }) {
  const format = useFormat();
  return (
    <span className="num">
      {bar.name ?? bar.label}: {format.number(bar.value)} {names.value.toLowerCase()}
      {bar.part !== undefined && names.part && `, ${format.number(bar.part)} ${names.part.toLowerCase()}`}
    </span>
  );
}

function Table({ bars, names }: BarChartProps) {
  const format = useFormat();
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
              <td>{format.number(bar.value)}</td>
              {names.part && <td>{bar.part === undefined ? '' : format.number(bar.part)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
