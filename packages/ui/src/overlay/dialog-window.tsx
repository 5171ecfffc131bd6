'use client';
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { cn } from '../cn.ts';
import { uiText } from '../messages/ui-text.ts';
import type { DialogProps, SheetProps } from './dialog.tsx';
import { useFocusReturn } from './focus-return.ts';

const CLOSE = 'grid size-8 shrink-0 place-items-center rounded-md text-faint hover:bg-hover hover:text-ink';

function Head({ title, description }: Pick<DialogProps, 'title' | 'description'>) {
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="min-w-0">
        <Radix.Title className="text-[1.0667rem] font-semibold tracking-[-0.015em]">{title}</Radix.Title>
        {description === undefined ? null : (
          <Radix.Description className="mt-1 text-[0.9rem] text-muted">{description}</Radix.Description>
        )}
      </div>
      <Radix.Close className={CLOSE} aria-label={uiText('action.close')}>
        <X className="size-4" aria-hidden />
      </Radix.Close>
    </div>
  );
}

/** The window of a `Dialog`. */
export function DialogWindow({ open, onOpenChange, title, description, children, className }: DialogProps) {
  const described = description === undefined ? { 'aria-describedby': undefined } : {};
  const focus = useFocusReturn();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade-in bg-(--scrim) backdrop-blur-[1px]" />
        <div className="pointer-events-none fixed inset-0 z-40 grid items-end justify-items-center overflow-y-auto p-3 sm:items-center sm:p-6">
          <Radix.Content
            {...described}
            {...focus}
            className={cn(
              'pointer-events-auto w-full max-w-lg animate-rise rounded-xl border border-line bg-raised p-5 shadow-raised',
              className,
            )}
          >
            <Head title={title} description={description} />
            <div className="mt-4">{children}</div>
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The panel of a `Sheet`. */
export function SheetWindow({
  open,
  onOpenChange,
  title,
  description,
  children,
  className,
  side = 'right',
}: SheetProps) {
  const described = description === undefined ? { 'aria-describedby': undefined } : {};
  const focus = useFocusReturn();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade-in bg-(--scrim)" />
        <Radix.Content
          {...described}
          {...focus}
          className={cn(
            'fixed inset-y-0 z-40 flex w-[min(100vw-2.5rem,32rem)] flex-col overflow-y-auto bg-raised p-5 shadow-raised',
            side === 'right'
              ? 'right-0 animate-from-right border-l border-line'
              : 'left-0 animate-from-left border-r border-line',
            className,
          )}
        >
          <Head title={title} description={description} />
          <div className="mt-5 min-h-0 flex-1">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
