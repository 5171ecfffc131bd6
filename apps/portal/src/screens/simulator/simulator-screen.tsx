'use client';
import type { Simulation } from '@belfry/contracts';
import { PageHeader } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../trpc/client.ts';
import { CallForm } from './call-form.tsx';
import { type Change, SimulationResult } from './simulation-result.tsx';
import { type GivenCall, simulationOf } from './simulator-form.ts';
import { t } from './texts.ts';

/** What would happen to a call: now, with something changed, or as it was. `given`: what the screen that led here says of the call. */
export function SimulatorScreen({ given }: { given: GivenCall }) {
  const trpc = useTRPC();
  const [result, setResult] = useState<Simulation>();
  const [rewound, setRewound] = useState(false);
  const [change, setChange] = useState<Change>();
  const run = useMutation(trpc.simulation.run.mutationOptions());
  return (
    <>
      <PageHeader title={t('simulator.title')} description={t('simulator.description')} />
      <div className="grid items-start gap-6 xl:grid-cols-[26rem_1fr]">
        <CallForm
          given={given}
          asksWhatIf
          onRun={async (values, companyId) => {
            const asked = simulationOf(values);
            setResult(await run.mutateAsync(asked));
            setRewound(values.whatIf === 'revision');
            const { draft, revisionId } = asked;
            const narrowed = companyId === '' ? {} : { companyId };
            setChange(values.whatIf === 'none' ? undefined : { draft, ...(revisionId && { revisionId }), ...narrowed });
          }}
        />
        {result !== undefined && <SimulationResult result={result} change={change} rewound={rewound} />}
      </div>
    </>
  );
}
