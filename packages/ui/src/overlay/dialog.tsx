'use client';
import type { ReactNode } from 'react';
import { lazily, OnceOpen } from '../lazily.tsx';

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A panel is at the right, or at the left for navigation. */
export interface SheetProps extends DialogProps {
  readonly side?: 'left' | 'right';
}

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description: string;
  readonly confirmLabel: string;
  readonly busy?: boolean;
  readonly onConfirm: () => void;
}

const dialog = lazily(async () => (await import('./dialog-window.tsx')).DialogWindow);
const sheet = lazily(async () => (await import('./dialog-window.tsx')).SheetWindow);
const confirm = lazily(async () => (await import('./confirm-window.tsx')).ConfirmWindow);

/** A window over the page that asks for attention. */
export function Dialog(props: DialogProps) {
  return (
    <OnceOpen open={props.open}>
      <dialog.Part {...props} />
    </OnceOpen>
  );
}

/** A panel that comes in from the side and leaves the page in sight. */
export function Sheet(props: SheetProps) {
  return (
    <OnceOpen open={props.open}>
      <sheet.Part {...props} />
    </OnceOpen>
  );
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <OnceOpen open={props.open}>
      <confirm.Part {...props} />
    </OnceOpen>
  );
}
