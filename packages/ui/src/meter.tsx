import { cn } from './cn.ts';

const TIGHT = 0.8;

/** How full something is, from 0 to 1: a strip, and the same in words. */
export function Meter({ label, value, className }: { label: string; value: number; className?: string }) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <span className={cn('inline-flex items-center gap-2', className)}>
      <span aria-hidden className="h-1.5 w-20 overflow-hidden rounded-full bg-line">
        <span
          className={cn('block h-full rounded-full', value >= 1 ? 'bg-bad' : value >= TIGHT ? 'bg-warn' : 'bg-good')}
          style={{ width: `${percent}%` }}
        />
      </span>
      <span className="sr-only">{label}: </span>
      <span className="w-9 text-xs text-muted tabular-nums">{percent} %</span>
    </span>
  );
}
