'use client';
import { useState } from 'react';
import type { Tone } from './badge.tsx';
import { Button } from './button.tsx';
import { cn } from './cn.ts';
import { formatMoment } from './format/format-date.ts';
import { formatDuration } from './format/format-duration.ts';
import { uiText } from './messages/ui-text.ts';
import { Tooltip } from './tooltip.tsx';

/** A time during which something was in one state. */
export interface TimelineSpan {
  readonly from: Date;
  readonly to: Date;
  readonly tone: Tone;
  /** The state in a word. */
  readonly label: string;
  /** Why. */
  readonly detail?: string;
}

const FILL: Record<Tone, string> = {
  neutral: 'bg-hover',
  brand: 'bg-brand',
  good: 'bg-good',
  warn: 'bg-warn',
  bad: 'bg-bad',
  info: 'bg-info',
};

/** A short time is still to be seen. */
const LEAST_PERCENT = 0.6;

/**
 * A strip of coloured time, the latest at the right: each span tells on hover what it was and why; the same can be read as a table. `spans` follow
 * each other without gaps.
 */
export function Timeline({ label, spans }: { label: string; spans: readonly TimelineSpan[] }) {
  const [asTable, setAsTable] = useState(false);
  const begin = spans[0]?.from.getTime() ?? 0;
  const length = Math.max(1, (spans.at(-1)?.to.getTime() ?? 0) - begin);
  return (
    <figure aria-label={label}>
      <div className="flex h-6 overflow-hidden rounded-md" aria-hidden>
        {spans.map((span) => (
          <Tooltip
            key={span.from.getTime()}
            text={
              <>
                <strong className="font-semibold">{span.label}</strong>
                {span.detail !== undefined && ` · ${span.detail}`}
                <br />
                {timeOf(span)}
              </>
            }
          >
            <span
              style={{ flexGrow: Math.max(((span.to.getTime() - span.from.getTime()) / length) * 100, LEAST_PERCENT) }}
              className={cn(
                'min-w-1 basis-0 border-r border-surface opacity-80 transition-opacity last:border-r-0 hover:opacity-100',
                FILL[span.tone],
              )}
            />
          </Tooltip>
        ))}
      </div>
      <figcaption>
        <Button
          variant="ghost"
          size="sm"
          className="mt-1 -ml-2.5"
          aria-expanded={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {uiText('chart.asTable')}
        </Button>
        <div className={asTable ? 'max-h-64 overflow-y-auto text-[0.8333rem]' : 'sr-only'}>
          <table className="w-full text-left">
            <caption className="sr-only">{label}</caption>
            <thead>
              <tr>
                <th scope="col" className="pr-4 font-medium text-muted">
                  {uiText('timeline.time')}
                </th>
                <th scope="col" className="pr-4 font-medium text-muted">
                  {uiText('timeline.state')}
                </th>
                <th scope="col" className="pr-4 font-medium text-muted">
                  {uiText('timeline.why')}
                </th>
              </tr>
            </thead>
            <tbody>
              {spans.map((span) => (
                <tr key={span.from.getTime()}>
                  <td className="py-0.5 pr-4 align-top">{timeOf(span)}</td>
                  <td className="py-0.5 pr-4 align-top">{span.label}</td>
                  <td className="py-0.5 pr-4 align-top">{span.detail ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </figcaption>
    </figure>
  );
}

const timeOf = ({ from, to }: TimelineSpan) =>
  uiText('timeline.span', {
    from: formatMoment(from),
    length: formatDuration(Math.max(0, to.getTime() - from.getTime())),
  });
