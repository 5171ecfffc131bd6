import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from './link.tsx';

/** The head of a page: where it stands, what it is, and its main actions. */
export function PageHeader({
  title,
  description,
  crumbs = [],
  badge,
  actions,
}: {
  title: ReactNode;
  description?: ReactNode;
  crumbs?: readonly { label: string; href: string }[];
  badge?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="mb-6">
      {crumbs.length > 0 && (
        <nav className="mb-2 flex items-center gap-1 text-[0.8667rem] text-muted">
          {crumbs.map((crumb, index) => (
            <span key={crumb.href} className="flex items-center gap-1">
              {index > 0 && <ChevronRight className="size-3.5 text-faint" aria-hidden />}
              <Link href={crumb.href} className="rounded-sm hover:text-ink hover:underline">
                {crumb.label}
              </Link>
            </span>
          ))}
        </nav>
      )}
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[1.45rem] leading-tight font-semibold tracking-[-0.022em]">
            {title}
            {badge}
          </h1>
          {description !== undefined && <p className="mt-1 max-w-2xl text-muted">{description}</p>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}
