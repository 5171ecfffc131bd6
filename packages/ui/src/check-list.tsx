import { Check, CircleDashed, LoaderCircle, TriangleAlert, X } from 'lucide-react';
import { cn } from './cn.ts';
import { formatDuration } from './format/format-duration.ts';
import { uiText } from './messages/ui-text.ts';

/** How a step of a check stands. */
export type CheckState = 'waiting' | 'running' | 'good' | 'warning' | 'bad' | 'skipped';

/** One step of something that is checked step by step. */
export interface CheckStep {
  readonly id: string;
  readonly title: string;
  readonly state: CheckState;
  /** What was found, in plain words. */
  readonly words?: string;
  /** What to do about it. */
  readonly advice?: string;
  /** What experts want to see. */
  readonly detail?: readonly string[];
  readonly ms?: number | null;
}

const LOOK = {
  waiting: { icon: CircleDashed, tone: 'bg-hover text-faint' },
  running: { icon: LoaderCircle, tone: 'bg-info-soft text-info' },
  good: { icon: Check, tone: 'bg-good-soft text-good' },
  warning: { icon: TriangleAlert, tone: 'bg-warn-soft text-warn' },
  bad: { icon: X, tone: 'bg-bad-soft text-bad' },
  skipped: { icon: CircleDashed, tone: 'bg-hover text-faint' },
} as const;

/** Steps of a check, one below the other, as they are taken: what was found and what to do first, details on demand. Changes are announced. */
export function CheckList({ label, steps }: { label: string; steps: readonly CheckStep[] }) {
  return (
    <ol aria-label={label} aria-live="polite" className="divide-y divide-line">
      {steps.map(({ id, title, state, words = '', advice = '', detail = [], ms = null }) => {
        const { icon: Icon, tone } = LOOK[state];
        const quiet = state === 'waiting' || state === 'skipped';
        return (
          <li key={id} className="flex gap-3.5 px-5 py-3.5">
            <span className={cn('grid size-7 shrink-0 place-items-center rounded-full', tone)} aria-hidden>
              <Icon className={cn('size-4', state === 'running' && 'animate-spin')} />
            </span>
            <div className="min-w-0 flex-1">
              <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                <h3 className={cn('font-medium', quiet && 'text-muted')}>
                  {title}
                  <span className="sr-only">: {uiText(`check.${state}`)}</span>
                </h3>
                {ms !== null && state !== 'running' && state !== 'skipped' && (
                  <span className="text-xs text-faint tabular-nums">
                    {ms < 1000 ? uiText('check.ms', { ms: String(ms) }) : formatDuration(ms)}
                  </span>
                )}
              </div>
              {words !== '' && <p className={cn('mt-0.5', quiet ? 'text-faint' : 'text-ink')}>{words}</p>}
              {advice !== '' && <p className="mt-1 text-[0.9rem] text-muted">{advice}</p>}
              {detail.length > 0 && (
                <details className="mt-1.5">
                  <summary className="w-fit cursor-pointer rounded text-[0.8333rem] text-muted hover:text-ink">
                    {uiText('check.detail')}
                  </summary>
                  {detail.map((text, index) => (
                    <pre
                      // biome-ignore lint/suspicious/noArrayIndexKey: details never change their order, and may repeat.
                      key={index}
                      className="mt-2 max-h-96 overflow-auto rounded-md bg-sunken p-3 font-mono text-[0.7667rem] leading-relaxed break-all whitespace-pre-wrap"
                    >
                      {text}
                    </pre>
                  ))}
                </details>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
