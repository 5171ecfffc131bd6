'use client';
import { AlertDialog as Radix } from 'radix-ui';
import { Button, buttonStyle } from '../button.tsx';
import { uiText } from '../messages/ui-text.ts';
import type { ConfirmDialogProps } from './dialog.tsx';
import { useFocusReturn } from './focus-return.ts';

/** The window of a `ConfirmDialog`. */
export function ConfirmWindow({
  open,
  onOpenChange,
  title,
  description,
  confirmLabel,
  busy = false,
  onConfirm,
}: ConfirmDialogProps) {
  const focus = useFocusReturn();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade-in bg-(--scrim)" />
        <div className="pointer-events-none fixed inset-0 z-40 grid items-end justify-items-center p-3 sm:items-center">
          <Radix.Content
            {...focus}
            className="pointer-events-auto w-full max-w-md animate-rise rounded-xl border border-line bg-raised p-5 shadow-raised"
          >
            <Radix.Title className="text-[1.0667rem] font-semibold tracking-[-0.015em]">{title}</Radix.Title>
            <Radix.Description className="mt-1.5 text-[0.9334rem] text-muted">{description}</Radix.Description>
            <div className="mt-5 flex justify-end gap-2">
              <Radix.Cancel className={buttonStyle({ variant: 'secondary' })}>{uiText('action.cancel')}</Radix.Cancel>
              <Button variant="danger" busy={busy} onClick={onConfirm}>
                {confirmLabel}
              </Button>
            </div>
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}
