'use client';
import { type ReactNode, Suspense } from 'react';
import { lazily } from './lazily.tsx';

export interface TooltipProps {
  readonly text: ReactNode;
  readonly children: ReactNode;
}

const bubble = lazily(async () => (await import('./tooltip-bubble.tsx')).TooltipBubble);

/** A short explanation on hover and on focus. */
export function Tooltip(props: TooltipProps) {
  return (
    <Suspense fallback={props.children}>
      <bubble.Part {...props} />
    </Suspense>
  );
}
