'use client';
import type { ReactNode } from 'react';
import { cn } from '../cn.ts';
import { uiText } from '../messages/ui-text.ts';

/** A labelled control with its help and its error. `children` gets the attributes that tie them together. */
export function Field({
  id,
  label,
  help,
  error,
  optional = false,
  inline = false,
  className,
  children,
}: {
  id: string;
  label: ReactNode;
  help?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  /** The control stands beside its label (switches). */
  inline?: boolean;
  className?: string;
  children: (attributes: { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string }) => ReactNode;
}) {
  const described = [help === undefined ? undefined : `${id}-help`, error === undefined ? undefined : `${id}-error`]
    .filter(Boolean)
    .join(' ');
  const control = children({
    id,
    ...(error === undefined ? {} : { 'aria-invalid': true as const }),
    ...(described === '' ? {} : { 'aria-describedby': described }),
  });
  return (
    <div className={cn('min-w-0', className)}>
      <div className={cn(inline && 'flex items-start justify-between gap-4')}>
        <div className={cn(!inline && 'contents')}>
          <label htmlFor={id} className={cn('block text-[0.9rem] font-medium', !inline && 'mb-1.5')}>
            {label}
            {optional && <span className="ml-1.5 text-xs font-normal text-faint">{uiText('field.optional')}</span>}
          </label>
          {inline && help !== undefined && (
            <p id={`${id}-help`} className="mt-0.5 text-[0.8rem] text-muted">
              {help}
            </p>
          )}
        </div>
        {control}
      </div>
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="mt-1.5 text-[0.8333rem] text-bad">
          {error}
        </p>
      )}
      {!inline && help !== undefined && (
        <p id={`${id}-help`} className="mt-1.5 text-[0.8rem] leading-snug text-muted">
          {help}
        </p>
      )}
    </div>
  );
}
