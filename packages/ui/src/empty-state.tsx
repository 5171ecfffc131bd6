import type { ReactNode } from 'react';

/** Says that there is nothing, and what to do about it. */
export function EmptyState({
  icon,
  title,
  description,
  action,
}: {
  icon?: ReactNode;
  title: string;
  description?: string;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center px-6 py-14 text-center">
      {icon !== undefined && (
        <div
          className="mb-4 grid size-11 place-items-center rounded-xl bg-brand-soft text-brand-text [&_svg]:size-5"
          aria-hidden
        >
          {icon}
        </div>
      )}
      <p className="font-medium">{title}</p>
      {description !== undefined && (
        <p className="mt-1 max-w-sm text-[0.9rem] text-balance text-muted">{description}</p>
      )}
      {action !== undefined && <div className="mt-5">{action}</div>}
    </div>
  );
}
