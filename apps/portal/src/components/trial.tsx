'use client';
import type { DraftStep } from '@belfry/contracts';
import { createTranslator, lazily, OnceOpen, TrialProvider } from '@belfry/ui';
import { type ReactNode, useCallback, useState } from 'react';
import { commonTexts } from '../messages/en/common.ts';
import { draftOf } from '../trpc/trial-link.ts';
import { mayOpen, useViewer } from './viewer.tsx';

const t = createTranslator({ ...commonTexts });

const panel = lazily(async () => (await import('../screens/simulator/trial-panel.tsx')).TrialPanel);

/** Lets the forms within be tried before they are saved: the simulator opens over them, with what they would change. */
export function Trials({ children }: { children: ReactNode }) {
  const { session } = useViewer();
  const [draft, setDraft] = useState<DraftStep>();
  const [open, setOpen] = useState(false);
  const run = useCallback(async (send: () => Promise<unknown>) => {
    const step = await draftOf(send);
    if (step === undefined) return;
    setDraft(step);
    setOpen(true);
  }, []);
  if (session.level === 'user' || !mayOpen(session, '/simulator')) return children;
  return (
    <TrialProvider value={{ label: t('common.tryFirst'), run }}>
      {children}
      {draft !== undefined && (
        <OnceOpen open={open}>
          <panel.Part draft={draft} open={open} onOpenChange={setOpen} />
        </OnceOpen>
      )}
    </TrialProvider>
  );
}
