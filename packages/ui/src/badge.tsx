import type { ReactNode } from 'react';
import { cn } from './cn.ts';

/** What a colour says. */
export type Tone = 'neutral' | 'brand' | 'good' | 'warn' | 'bad' | 'info';

const TONES: Record<Tone, string> = {
  neutral: 'bg-hover text-muted',
  brand: 'bg-brand-soft text-brand-text',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  info: 'bg-info-soft text-info',
};

/** A short state or kind. With `dot`, a lamp stands before it (`pulse`: alive right now). */
export function Badge({
  tone = 'neutral',
  dot = false,
  pulse = false,
  className,
  children,
}: {
  tone?: Tone;
  dot?: boolean;
  pulse?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={cn(
        'inline-flex h-5.5 items-center gap-1.5 rounded-full px-2 text-xs font-medium whitespace-nowrap',
        TONES[tone],
        className,
      )}
    >
      {dot && (
        <span className="relative flex size-1.5" aria-hidden>
          {pulse && <span className="absolute inset-0 animate-ping rounded-full bg-current opacity-60" />}
          <span className="size-1.5 rounded-full bg-current" />
        </span>
      )}
      {children}
    </span>
  );
}
