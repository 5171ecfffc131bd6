import type { ReactNode } from 'react';
import { cn } from './cn.ts';

/** A surface that holds things that belong together. */
export function Card({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <section className={cn('rounded-lg border border-line bg-surface shadow-card', className)}>{children}</section>
  );
}

/** The head of a card: title, what it is, and what can be done. */
export function CardHeader({
  title,
  description,
  actions,
}: {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-3 px-5 pt-4 pb-3">
      <div className="min-w-0 flex-1 basis-56">
        <h2 className="text-[0.9667rem] font-semibold tracking-[-0.01em]">{title}</h2>
        {description !== undefined && <p className="mt-0.5 text-[0.8667rem] text-muted">{description}</p>}
      </div>
      {actions !== undefined && <div className="flex items-center gap-2">{actions}</div>}
    </header>
  );
}

/** The body of a card. */
export function CardBody({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cn('px-5 pb-5', className)}>{children}</div>;
}
