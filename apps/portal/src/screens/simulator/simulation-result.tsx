'use client';
import type { Simulation, SimulationEffectInput } from '@belfry/contracts';
import { Card, CardBody, CardHeader } from '@belfry/ui';
import type { z } from 'zod';
import { ChangeList } from '../changes/change-list.tsx';
import { EffectCard } from './effect-card.tsx';
import { SimulatedCallCard } from './simulated-call.tsx';
import { t } from './texts.ts';

/** What is to be different from how it is now. */
export type Change = z.input<typeof SimulationEffectInput>;

/** What would happen to the call: now, and with the change. `rewound`: the change is that of going back. */
export function SimulationResult({
  result,
  change,
  rewound,
  wide = true,
}: {
  result: Simulation;
  change: Change | undefined;
  rewound: boolean;
  /** There is room for the two beside each other. */
  wide?: boolean;
}) {
  const { now, other, changes, warnings, differences } = result;
  return (
    <div role="status" className="min-w-0 space-y-6">
      {changes.length > 0 && (
        <section className="space-y-3">
          <h2 className="text-[0.9667rem] font-semibold tracking-[-0.01em]">{t('simulator.changes')}</h2>
          <ChangeList changes={changes} />
        </section>
      )}
      {warnings.length > 0 && (
        <Card>
          <CardHeader title={t('plan.warnings')} description={t('simulator.warnings')} />
          <CardBody>
            <ul className="space-y-1.5 text-warn">
              {warnings.map(({ words }) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </CardBody>
        </Card>
      )}
      {other !== null && <Differences sentences={differences} />}
      {change !== undefined && <EffectCard key={JSON.stringify(change)} change={change} />}
      <div className={other === null || !wide ? 'space-y-6' : 'grid items-start gap-6 2xl:grid-cols-2'}>
        <SimulatedCallCard title={t('simulator.now')} call={now} />
        {other !== null && (
          <SimulatedCallCard title={t(rewound ? 'simulator.otherRevision' : 'simulator.other')} call={other} />
        )}
      </div>
    </div>
  );
}

function Differences({ sentences }: { sentences: readonly string[] }) {
  return (
    <Card>
      <CardHeader title={t('simulator.differences')} />
      <CardBody>
        {sentences.length === 0 ? (
          <p className="text-muted">{t('simulator.same')}</p>
        ) : (
          <ul className="space-y-1.5">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}
