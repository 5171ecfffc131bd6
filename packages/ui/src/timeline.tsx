'use client';
import type { Tone } from './badge.tsx';
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

/** A short time is still to be seen and hit. */
const LEAST_PERCENT = 0.6;

/**
 * A strip of coloured time, the latest at the right: each span tells on hover and on focus what it was and why; whoever cannot see it reads the same as a table. `spans` follow
 * each other without gaps.
 */
export function Timeline({ label, spans }: { label: string; spans: readonly TimelineSpan[] }) {
  const begin = spans[0]?.from.getTime() ?? 0;
  const length = Math.max(1, (spans.at(-1)?.to.getTime() ?? 0) - begin);
  return (
    <figure aria-label={label}>
      <div className="flex h-6 overflow-hidden rounded-md" aria-hidden={spans.length === 0}>
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
            <button
              type="button"
              aria-label={[span.label, timeOf(span), span.detail].filter(Boolean).join(', ')}
              style={{ flexGrow: Math.max(((span.to.getTime() - span.from.getTime()) / length) * 100, LEAST_PERCENT) }}
              className={cn(
                'min-w-1 basis-0 cursor-default border-r border-surface opacity-80 transition-opacity last:border-r-0 hover:opacity-100 focus-visible:opacity-100 focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-ink',
                FILL[span.tone],
              )}
            />
          </Tooltip>
        ))}
      </div>
      <figcaption className="sr-only">
        <table>
          <caption>{label}</caption>
          <thead>
            <tr>
              <th scope="col">{uiText('timeline.time')}</th>
              <th scope="col">{uiText('timeline.state')}</th>
              <th scope="col">{uiText('timeline.why')}</th>
            </tr>
          </thead>
          <tbody>
            {spans.map((span) => (
              <tr key={span.from.getTime()}>
                <td>{timeOf(span)}</td>
                <td>{span.label}</td>
                <td>{span.detail ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </figcaption>
    </figure>
  );
}

const timeOf = ({ from, to }: TimelineSpan) =>
  uiText('timeline.span', {
    from: formatMoment(from),
    length: formatDuration(Math.max(0, to.getTime() - from.getTime())),
  });
