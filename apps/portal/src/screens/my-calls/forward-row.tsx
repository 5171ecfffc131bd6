'use client';
import type { CallForward } from '@belfry/contracts';
import { Button, Switch, toast } from '@belfry/ui';
import { Pencil } from 'lucide-react';
import { useId, useState } from 'react';
import { problemOf } from '../../components/problem-of.ts';
import { type ForwardChange, ForwardEditor } from './forward-editor.tsx';
import { targetOf } from './summary.ts';
import { t } from './texts.ts';

/** One kind of forward: its switch, where it leads, and the form behind it. */
export function ForwardRow({
  userId,
  forward,
  onSave,
}: {
  userId: string;
  forward: CallForward;
  onSave: (change: ForwardChange) => Promise<unknown>;
}) {
  const id = useId();
  const [editing, setEditing] = useState(false);
  const [switching, setSwitching] = useState<boolean>();
  const { kind, active, callers, ringSeconds, destination } = forward;
  const label = t(`myCalls.kind.${kind}`);

  async function toggle(on: boolean) {
    if (destination === null) {
      setEditing(on);
      return;
    }
    setSwitching(on);
    try {
      await onSave({ active: on });
    } catch (error) {
      toast(problemOf(error).message, { tone: 'bad' });
    } finally {
      setSwitching(undefined);
    }
  }

  const details = [
    ...(callers === 'both' ? [] : [t(`myCalls.callers.${callers}`)]),
    ...(kind === 'no_answer' ? [t('myCalls.after', { seconds: ringSeconds })] : []),
  ];
  return (
    <li className="px-5 py-4">
      <div className="flex items-start gap-4">
        <Switch
          id={id}
          className="mt-0.5"
          aria-label={label}
          aria-describedby={`${id}-help`}
          checked={switching ?? (active || (editing && destination === null))}
          onCheckedChange={(on) => void toggle(on)}
        />
        <div className="min-w-0 flex-1">
          <label htmlFor={id} className="text-[0.9334rem] font-medium">
            {label}
          </label>
          <p id={`${id}-help`} className="text-[0.8333rem] text-muted">
            {t(`myCalls.kindHelp.${kind}`)}
          </p>
          {!editing && destination !== null && (
            <p className={active ? 'mt-1.5 text-[0.9rem]' : 'mt-1.5 text-[0.9rem] text-faint'}>
              <span aria-hidden>→ </span>
              <span className="font-medium break-words">{targetOf(forward)}</span>
              {details.length > 0 && <span className="text-muted"> · {details.join(' · ')}</span>}
            </p>
          )}
        </div>
        {!editing && (
          <Button
            size="sm"
            variant="ghost"
            aria-label={t('myCalls.change', { what: label })}
            onClick={() => setEditing(true)}
          >
            <Pencil aria-hidden />
            <span className="max-sm:sr-only">{t('common.edit')}</span>
          </Button>
        )}
      </div>
      {editing && (
        <ForwardEditor
          userId={userId}
          forward={forward}
          onCancel={() => setEditing(false)}
          onSave={async (change) => {
            await onSave(change);
            setEditing(false);
          }}
        />
      )}
    </li>
  );
}
