import type { ReactNode } from 'react';

/** Says that there is nothing, and what to do about it. */
export function EmptyState({
  icon,
  title,
  description,
  action,
  isPage = false,
}: {
  icon?: ReactNode;
  title: string;
  description?: string;
  action?: ReactNode;
  /** It is all that the page has: its title is the page's. */
  isPage?: boolean;
}) {
  const Title = isPage ? 'h1' : 'p';
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
      <Title className="font-medium">{title}</Title>
      {description !== undefined && (
        <p className="mt-1 max-w-sm text-[0.9rem] text-balance text-muted">{description}</p>
      )}
      {action !== undefined && <div className="mt-5">{action}</div>}
    </div>
  );
}
