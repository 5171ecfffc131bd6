'use client';
import type { SimulationEffect, SimulationEffectInput } from '@belfry/contracts';
import {
  Badge,
  Button,
  Card,
  CardBody,
  CardHeader,
  EmptyState,
  formatCount,
  formatMoment,
  formatPhone,
  Link,
  Stat,
} from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import type { z } from 'zod';
import { problemOf } from '../../components/problem-of.ts';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

/** Which calls of the last 24 hours the change would send elsewhere: looked at when it is asked for, since it takes some seconds. */
export function EffectCard({ change }: { change: z.input<typeof SimulationEffectInput> }) {
  const trpc = useTRPC();
  const look = useMutation(trpc.simulation.effect.mutationOptions());
  const { data, error, isPending } = look;
  return (
    <Card>
      <CardHeader
        title={t('simulator.effect')}
        description={t('simulator.effectHelp')}
        actions={
          <Button busy={isPending} onClick={() => look.mutate(change)}>
            {t(data ? 'simulator.effectAgain' : 'simulator.effectLook')}
          </Button>
        }
      />
      {error && (
        <CardBody>
          <p role="alert" className="text-bad">
            {problemOf(error).message}
          </p>
        </CardBody>
      )}
      {data && !isPending && <Effect effect={data} />}
    </Card>
  );
}

function Effect({ effect: { total, looked, changed, refused, items } }: { effect: SimulationEffect }) {
  return (
    <CardBody className="space-y-5">
      <div className="grid gap-4 sm:grid-cols-3">
        <Stat
          label={t('simulator.effectLooked')}
          value={formatCount(looked)}
          hint={t('simulator.effectOf', { total: formatCount(total) })}
        />
        <Stat label={t('simulator.effectChanged')} value={formatCount(changed)} />
        <Stat label={t('simulator.effectRefused')} value={formatCount(refused)} />
      </div>
      {items.length === 0 ? (
        <EmptyState title={t('simulator.effectNone')} />
      ) : (
        <ul className="divide-y divide-line">
          {items.map(({ callId, at, caller, dialled, differences, refused: isRefused }) => (
            <li key={callId} className="py-3">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Link href={`/calls/${callId}`} className="font-medium">
                  {t('simulator.effectCall', {
                    caller: caller === '' ? t('simulator.effectHidden') : formatPhone(caller),
                    dialled: formatPhone(dialled),
                  })}
                </Link>
                <span className="text-[0.8rem] text-faint">{formatMoment(new Date(at))}</span>
                {isRefused && <Badge tone="bad">{t('simulator.refused')}</Badge>}
              </div>
              {differences.map((sentence) => (
                <p key={sentence} className="mt-1 text-[0.9rem] text-muted">
                  {sentence}
                </p>
              ))}
            </li>
          ))}
        </ul>
      )}
      {changed > items.length && (
        <p className="text-[0.8rem] text-faint">{t('simulator.effectMore', { count: formatCount(items.length) })}</p>
      )}
    </CardBody>
  );
}
