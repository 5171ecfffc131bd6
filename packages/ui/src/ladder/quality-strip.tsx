'use client';
import type { QualityPoint } from '@belfry/contracts';
import { useMemo, useState } from 'react';
import { cn } from '../cn.ts';
import { formatDuration } from '../format/format-duration.ts';
import { ladderText } from '../messages/ladder-text.ts';
import { type Grade, type QualityFigure, type QualityRow, qualityFigures, qualityRows } from './quality-rows.ts';

const FILL: Record<Grade, string> = { good: 'bg-good', fair: 'bg-warn', poor: 'bg-bad' };

/** How a call sounded over its time: a strip for each way of which anything is known, in the colour of its quality and as high as the chosen figure. Nothing when nothing is known. */
export function QualityStrip({ points }: { points: readonly QualityPoint[] }) {
  const [figure, setFigure] = useState<QualityFigure>('mos');
  const rows = useMemo(() => qualityRows(points, figure), [points, figure]);
  if (rows.length === 0) return null;
  const length = (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0);
  return (
    <figure aria-label={ladderText('ladder.quality')} className="border-b border-line px-5 py-4">
      <figcaption className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <span className="text-[0.8667rem] font-medium">{ladderText('ladder.quality')}</span>
        <span className="inline-flex overflow-hidden rounded-md border border-line">
          {qualityFigures.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === figure}
              onClick={() => setFigure(one)}
              className={cn(
                'px-2.5 py-1 text-xs text-muted not-first:border-l not-first:border-line hover:bg-hover focus-visible:-outline-offset-2',
                one === figure && 'bg-hover font-medium text-ink',
              )}
            >
              {ladderText(`ladder.quality.${one}`)}
            </button>
          ))}
        </span>
      </figcaption>
      <ul className="grid gap-2.5">
        {rows.map((row) => (
          <li key={row.way} className="grid items-center gap-x-4 gap-y-1 sm:grid-cols-[9.5rem_1fr]">
            <span className="text-[0.8rem] text-muted">{ladderText(`ladder.quality.${row.way}`)}</span>
            <Strip row={row} />
          </li>
        ))}
      </ul>
      <div className="mt-1 grid sm:grid-cols-[9.5rem_1fr] sm:gap-x-4" aria-hidden>
        <span />
        <span className="flex justify-between text-[0.7333rem] text-faint tabular-nums">
          <span>0:00</span>
          <span>{formatDuration(length)}</span>
        </span>
      </div>
    </figure>
  );
}

function Strip({ row: { way, bars, worst } }: { row: QualityRow }) {
  const words = {
    loss: worst.lossPercent.toFixed(1),
    jitter: worst.jitterMs.toFixed(1),
    mos: worst.mos.toFixed(1),
  };
  return (
    <span
      role="img"
      aria-label={`${ladderText(`ladder.quality.${way}`)}: ${ladderText('ladder.quality.worst', words)}`}
      className="relative block h-8 overflow-hidden rounded-sm bg-sunken"
    >
      {bars.map(({ at, left, width, height, grade, figures }) => (
        <span
          key={at}
          className="absolute inset-y-0"
          style={{ left: `${left * 100}%`, width: `${width * 100}%` }}
          title={ladderText('ladder.quality.point', {
            time: formatDuration(at),
            loss: figures.lossPercent.toFixed(1),
            jitter: figures.jitterMs.toFixed(1),
            mos: figures.mos.toFixed(1),
          })}
        >
          <span
            className={cn('absolute inset-x-0 bottom-0 mr-px min-h-0.5 rounded-t-[1px]', FILL[grade])}
            style={{ height: `${height * 100}%` }}
          />
        </span>
      ))}
    </span>
  );
}
