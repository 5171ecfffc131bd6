'use client';
import { Suspense, useSyncExternalStore } from 'react';
import { lazily } from '../lazily.tsx';

/** What is said in passing. */
export interface Notice {
  readonly id: number;
  readonly title: string;
  readonly description?: string;
  readonly tone: 'good' | 'bad' | 'info' | 'warn';
  /** Until it is closed. */
  readonly stays?: boolean;
}

let notices: readonly Notice[] = [];
let nextId = 1;
const listeners = new Set<() => void>();
const NONE: readonly Notice[] = [];

function change(next: readonly Notice[]): void {
  notices = next;
  for (const listener of listeners) listener();
}

/** Says something in passing, at the edge of the screen. */
export function toast(title: string, options: Partial<Pick<Notice, 'description' | 'tone' | 'stays'>> = {}): void {
  change([...notices.slice(-3), { id: nextId++, title, tone: 'good', ...options }]);
}

const list = lazily(async () => (await import('./toast-list.tsx')).ToastList);

/** Where toasts appear; stands once in the application. */
export function Toaster() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => notices,
    () => NONE,
  );
  if (nextId === 1) return null;
  return (
    <Suspense>
      <list.Part notices={shown} onClose={(id) => change(notices.filter((other) => other.id !== id))} />
    </Suspense>
  );
}
