import { cn } from './cn.ts';

/** Stands where something will be. */
export function Skeleton({ className }: { className?: string }) {
  return <span className={cn('block animate-pulse rounded-md bg-hover', className)} aria-hidden />;
}
