'use client';
import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';

/** A part whose script is fetched when it is first shown, or shortly before: `preload()`. `Part` suspends until then. */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const Part = lazy(async () => ({ default: await load() }));
  return { Part, preload: () => void load().catch(() => undefined) };
}

/** Holds nothing until it is open for the first time; from then on what is in it goes and comes by itself. */
export function OnceOpen({ open, children }: { open: boolean; children: ReactNode }) {
  const [opened, setOpened] = useState(open);
  if (open && !opened) setOpened(true);
  return opened ? <Suspense>{children}</Suspense> : null;
}
