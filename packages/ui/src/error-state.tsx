'use client';
import { CloudAlert, Lock } from 'lucide-react';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import { uiText } from './messages/ui-text.ts';

/** The status of the answer that a query failed with; undefined: no answer came. */
function statusOf(error: object): number | undefined {
  const data = 'data' in error && typeof error.data === 'object' ? error.data : null;
  return data !== null && 'httpStatus' in data && typeof data.httpStatus === 'number' ? data.httpStatus : undefined;
}

/** Says why what a query asked for is not there: it is not open to whoever looks, no answer came, or what the answer says. */
export function QueryError({
  error,
  message = error.message,
  onRetry,
}: {
  error: { readonly message: string };
  message?: string;
  onRetry: () => void;
}) {
  const status = statusOf(error);
  if (status === 403)
    return <EmptyState icon={<Lock />} title={uiText('error.forbidden')} description={uiText('error.forbiddenHelp')} />;
  return <ErrorState message={status === undefined ? uiText('error.network') : message} onRetry={onRetry} />;
}

/** Says that something failed and offers to try again. */
export function ErrorState({ title, message, onRetry }: { title?: string; message?: string; onRetry?: () => void }) {
  return (
    <div role="alert" className="flex flex-col items-center px-6 py-14 text-center">
      <div className="mb-4 grid size-11 place-items-center rounded-xl bg-bad-soft text-bad" aria-hidden>
        <CloudAlert className="size-5" />
      </div>
      <p className="font-medium">{title ?? uiText('error.title')}</p>
      <p className="mt-1 max-w-md text-[0.9rem] text-balance text-muted">{message ?? uiText('error.unknown')}</p>
      {onRetry !== undefined && (
        <Button className="mt-5" onClick={onRetry}>
          {uiText('action.retry')}
        </Button>
      )}
    </div>
  );
}
