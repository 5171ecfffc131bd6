import type { ReactNode } from 'react';
import { cn } from './cn.ts';
import { Link } from './link.tsx';
import { Skeleton } from './skeleton.tsx';

/** One figure with its name; a link when `href` is given. */
export function Stat({
  label,
  value,
  hint,
  icon,
  href,
  loading = false,
}: {
  label: string;
  value: ReactNode;
  hint?: ReactNode;
  icon?: ReactNode;
  href?: string;
  loading?: boolean;
}) {
  const body = (
    <>
      <div className="flex items-center justify-between gap-2 text-[0.8667rem] text-muted">
        {label}
        {icon !== undefined && (
          <span className="text-faint [&_svg]:size-4" aria-hidden>
            {icon}
          </span>
        )}
      </div>
      <div className="mt-2 text-[1.65rem] leading-none font-semibold tracking-[-0.025em] tabular-nums">
        {loading ? <Skeleton className="h-[1.65rem] w-16" /> : value}
      </div>
      {/* What is said of a figure that is not there yet would be wrong: its line alone is kept. */}
      {hint !== undefined && <div className="mt-2 text-xs text-faint">{loading ? '\u00a0' : hint}</div>}
    </>
  );
  const style = 'block rounded-lg border border-line bg-surface p-4 shadow-card';
  if (href === undefined) return <div className={style}>{body}</div>;
  return (
    <Link href={href} className={cn(style, 'transition-colors hover:border-line-strong hover:bg-sunken')}>
      {body}
    </Link>
  );
}
