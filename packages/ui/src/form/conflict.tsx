'use client';
import { Users } from 'lucide-react';
import { Button } from '../button.tsx';
import { uiText } from '../messages/ui-text.ts';

/** What of a save is left out, or no longer compared with what is stored: `theirs` stays, or `mine` is written over it. */
export interface Settled {
  readonly keep: 'theirs' | 'mine';
  readonly fields: readonly string[];
}

/** Somebody else has saved the same fields meanwhile: says so, and asks whose shall stay. What was entered is still in the form. */
export function SaveConflict({
  message,
  fields,
  busy,
  onSettle,
}: {
  message: string;
  fields: readonly string[];
  busy: boolean;
  onSettle: (settled: Settled) => void;
}) {
  return (
    <div role="alert" className="flex items-start gap-2.5 rounded-md bg-warn-soft px-3 py-2.5 text-[0.9rem]">
      <Users className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden />
      <div className="min-w-0 flex-1 space-y-2.5">
        <p className="break-words font-medium">{message}</p>
        <p>{uiText('form.conflictHelp')}</p>
        <div className="flex flex-wrap gap-2">
          <Button size="sm" disabled={busy} onClick={() => onSettle({ keep: 'theirs', fields })}>
            {uiText('form.takeTheirs')}
          </Button>
          <Button size="sm" disabled={busy} onClick={() => onSettle({ keep: 'mine', fields })}>
            {uiText('form.saveMine')}
          </Button>
        </div>
      </div>
    </div>
  );
}
