import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';
import { Link } from './link.tsx';

/** Something that people want to do, in a picture and a few words; a link when `href` is given. */
export function TaskCard({
  title,
  description,
  icon,
  action,
  href,
}: {
  title: string;
  description: string;
  icon: ReactNode;
  /** What the link does; without one, how it is done otherwise. */
  action: string;
  href?: string | undefined;
}) {
  const body = (
    <>
      <span
        className="grid size-9 place-items-center rounded-lg bg-brand-soft text-brand-text [&_svg]:size-4.5"
        aria-hidden
      >
        {icon}
      </span>
      <span className="mt-3 block font-medium">{title}</span>
      <span className="mt-1 block flex-1 text-[0.8667rem] leading-snug text-muted">{description}</span>
      <span
        className={cn(
          'mt-3 inline-flex items-center gap-1.5 text-[0.8667rem]',
          href === undefined ? 'text-faint' : 'font-medium text-brand-text',
        )}
      >
        {action}
        {href !== undefined && <ArrowRight className="size-3.5" aria-hidden />}
      </span>
    </>
  );
  const style = 'flex h-full flex-col rounded-lg border border-line bg-surface p-4 shadow-card';
  if (href === undefined) return <div className={style}>{body}</div>;
  return (
    <Link href={href} className={cn(style, 'transition-colors hover:border-line-strong hover:bg-sunken')}>
      {body}
    </Link>
  );
}
