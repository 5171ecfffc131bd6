'use client';
import { CloudAlert } from 'lucide-react';
import { Button } from './button.tsx';
import { uiText } from './messages/ui-text.ts';

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
