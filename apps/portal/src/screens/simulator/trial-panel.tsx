'use client';
import type { DraftStep, Simulation } from '@belfry/contracts';
import { Sheet } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../trpc/client.ts';
import { CallForm } from './call-form.tsx';
import { EffectCard } from './effect-card.tsx';
import { SimulationResult } from './simulation-result.tsx';
import { type GivenCall, simulationOf } from './simulator-form.ts';
import { t } from './texts.ts';

/** A change that is filled in and not saved: what a call would do with it, and which of the last 24 hours’ calls would go elsewhere. */
export function TrialPanel({
  draft,
  open,
  onOpenChange,
}: {
  draft: DraftStep;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Sheet
      open={open}
      onOpenChange={onOpenChange}
      title={t('simulator.trial')}
      description={t('simulator.trialHelp')}
      className="w-[min(100vw-1rem,52rem)]"
    >
      <Trying key={JSON.stringify(draft)} draft={draft} />
    </Sheet>
  );
}

function Trying({ draft }: { draft: DraftStep }) {
  const trpc = useTRPC();
  const [result, setResult] = useState<Simulation>();
  const run = useMutation(trpc.simulation.run.mutationOptions());
  const change = { draft: [draft] };
  return (
    <div className="space-y-6">
      <CallForm
        given={callFor(draft)}
        asksWhatIf={false}
        onRun={async (values) => setResult(await run.mutateAsync({ ...simulationOf(values), ...change }))}
      />
      {result === undefined ? (
        <EffectCard change={change} />
      ) : (
        <SimulationResult result={result} change={change} rewound={false} wide={false} />
      )}
    </div>
  );
}

/** Whose call shows most of a change: of what happens to calls from outside, somebody outside. */
function callFor({ procedure }: DraftStep): GivenCall {
  const ofArrival = /^(ddi|schedule|calendar|callSettings|user|extension|site|trunkUse)\./;
  return ofArrival.test(procedure) ? { from: 'outside' } : {};
}
