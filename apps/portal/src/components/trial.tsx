'use client';
import type { DraftStep } from '@belfry/contracts';
import { TrialProvider } from '@belfry/ui';
import dynamic from 'next/dynamic';
import { type ReactNode, useCallback, useState } from 'react';
import { t } from '../messages/text.ts';
import { draftOf } from '../trpc/trial-link.ts';
import { useViewer } from './viewer.tsx';

const TrialPanel = dynamic(() =>
  import('../screens/simulator/trial-panel.tsx').then((screen) => ({ default: screen.TrialPanel })),
);

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
  if (session.level === 'user') return children;
  return (
    <TrialProvider value={{ label: t('simulator.tryFirst'), run }}>
      {children}
      {draft !== undefined && <TrialPanel draft={draft} open={open} onOpenChange={setOpen} />}
    </TrialProvider>
  );
}
