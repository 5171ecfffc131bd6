'use client';
import { Table2 } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '../button.tsx';
import { cn } from '../cn.ts';
import { uiText } from '../messages/ui-text.ts';
import { niceCeiling } from './nice-ceiling.ts';

/** One bar: its name below the axis, and the parts that it is made of from the bottom up, as many as there are series. */
export interface Bar {
  readonly name: string;
  readonly values: readonly number[];
}

const SERIES = ['bg-brand', 'bg-line-strong', 'bg-warn'];
const LINES = 4;

/** Bars of stacked parts over a few lines of a scale. What they show also stands in a table, for whoever would rather read it or cannot see it. */
export function BarChart({
  label,
  series,
  bars,
  nameHeader,
  labelEvery = 6,
}: {
  label: string;
  /** Names of the parts. */
  series: readonly string[];
  bars: readonly Bar[];
  /** What the names of the bars are. */
  nameHeader: string;
  /** Of so many bars one has its name below. */
  labelEvery?: number;
}) {
  const [asTable, setAsTable] = useState(false);
  const [pointed, setPointed] = useState<number>();
  const id = useId();
  const top = niceCeiling(Math.max(LINES, ...bars.map(({ values }) => values.reduce((all, value) => all + value, 0))));
  const bar = pointed === undefined ? undefined : bars[pointed];
  return (
    <figure aria-labelledby={id} className="space-y-3">
      <figcaption className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
        <span id={id} className="sr-only">
          {label}
        </span>
        {series.map((name, index) => (
          <span key={name} className="flex items-center gap-1.5">
            <span aria-hidden className={cn('size-2.5 rounded-sm', SERIES[index])} />
            {name}
            {bar !== undefined && <b className="font-semibold text-ink tabular-nums">{bar.values[index]}</b>}
          </span>
        ))}
        {bar !== undefined && <span className="tabular-nums">{bar.name}</span>}
        <Button
          variant="ghost"
          size="sm"
          className="ml-auto h-7"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          <Table2 aria-hidden />
          {uiText(asTable ? 'chart.asChart' : 'chart.asTable')}
        </Button>
      </figcaption>
      <div className={asTable ? 'max-h-56 overflow-y-auto' : 'sr-only'}>
        <table className="w-full text-[0.8667rem] tabular-nums">
          <thead className="sticky top-0 bg-surface text-left text-muted">
            <tr>
              <th className="py-1 font-medium">{nameHeader}</th>
              {series.map((name) => (
                <th key={name} className="py-1 text-right font-medium">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bars.map(({ name, values }) => (
              <tr key={name} className="border-t border-line">
                <td className="py-1">{name}</td>
                {series.map((part, index) => (
                  <td key={part} className="py-1 text-right">
                    {values[index]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!asTable && (
        <div aria-hidden className="flex gap-2">
          <ol className="flex h-36 flex-col-reverse justify-between text-right text-[0.7rem] leading-none text-faint tabular-nums">
            {Array.from({ length: LINES + 1 }, (_, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of the scale are told apart by their place alone.
              <li key={line}>{Math.round((top / LINES) * line * 10) / 10}</li>
            ))}
          </ol>
          <div className="min-w-0 flex-1">
            <div className="relative h-36">
              {Array.from({ length: LINES + 1 }, (_, line) => (
                <span
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                  key={line}
                  className="absolute inset-x-0 border-t border-line"
                  style={{ bottom: `${(line / LINES) * 100}%` }}
                />
              ))}
              <div className="absolute inset-0 flex items-end gap-[3px] sm:gap-1.5">
                {bars.map(({ name, values }, at) => (
                  <span
                    key={name}
                    onPointerEnter={() => setPointed(at)}
                    onPointerLeave={() => setPointed(undefined)}
                    className="relative flex h-full flex-1 flex-col-reverse rounded-sm hover:bg-hover/60"
                  >
                    {values.map((value, index) => (
                      <span
                        key={series[index]}
                        className={cn('block w-full last:rounded-t-[3px]', SERIES[index])}
                        style={{ height: `${(value / top) * 100}%` }}
                      />
                    ))}
                  </span>
                ))}
              </div>
            </div>
            <div className="mt-1.5 flex gap-[3px] text-[0.7rem] leading-none text-faint tabular-nums sm:gap-1.5">
              {bars.map(({ name }, at) => (
                <span key={name} className="w-0 flex-1 overflow-visible whitespace-nowrap">
                  {at % labelEvery === 0 ? name : ''}
                </span>
              ))}
            </div>
          </div>
        </div>
      )}
    </figure>
  );
}
