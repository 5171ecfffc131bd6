'use client';
import { CircleCheck, CircleX, Info, TriangleAlert, X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import { uiText } from '../messages/ui-text.ts';
import type { Notice } from './toast.tsx';

const ICON = {
  good: <CircleCheck className="size-4.5 text-good" aria-hidden />,
  bad: <CircleX className="size-4.5 text-bad" aria-hidden />,
  warn: <TriangleAlert className="size-4.5 text-warn" aria-hidden />,
  info: <Info className="size-4.5 text-info" aria-hidden />,
};

/** The toasts of a `Toaster`. */
export function ToastList({ notices, onClose }: { notices: readonly Notice[]; onClose: (id: number) => void }) {
  return (
    <Radix.Provider duration={5000} label={uiText('notifications')}>
      {notices.map((notice) => (
        <Radix.Root
          key={notice.id}
          {...(notice.stays === true && { duration: Number.POSITIVE_INFINITY })}
          {...(notice.tone === 'bad' && notice.stays !== true && { duration: 15_000 })}
          onOpenChange={(open) => {
            if (!open) onClose(notice.id);
          }}
          className="flex animate-rise items-start gap-3 rounded-lg border border-line bg-raised p-3.5 shadow-raised"
        >
          <span className="mt-0.5">{ICON[notice.tone]}</span>
          <div className="min-w-0 flex-1">
            <Radix.Title className="font-medium">{notice.title}</Radix.Title>
            {notice.description !== undefined && (
              <Radix.Description className="text-[0.8667rem] text-muted">{notice.description}</Radix.Description>
            )}
          </div>
          <Radix.Close
            aria-label={uiText('action.close')}
            className="-m-1 grid size-6 shrink-0 place-items-center rounded-sm text-faint hover:text-ink"
          >
            <X className="size-4" aria-hidden />
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport className="fixed right-0 bottom-0 z-50 m-4 flex w-[min(100vw-2rem,24rem)] flex-col gap-2 outline-none" />
    </Radix.Provider>
  );
}
