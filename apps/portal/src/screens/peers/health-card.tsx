'use client';
import type { HealthSpan, Peer } from '@belfry/contracts';
import {
  Card,
  CardBody,
  CardHeader,
  EmptyState,
  ErrorState,
  formatWhen,
  Select,
  Skeleton,
  Timeline,
  type Tone,
} from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { Activity } from 'lucide-react';
import { useState } from 'react';
import { problemOf } from '../../components/problem-of.ts';
import { useTRPC } from '../../trpc/client.ts';
import { StateLamp, usePeerCondition } from './peer-state.tsx';
import { t } from './texts.ts';

const TONE: Record<HealthSpan['state'], Tone> = { up: 'good', down: 'bad', unknown: 'neutral' };
const HOURS = [24, 72, 168] as const;

/** How a peer is and was: each gateway with its strip of time, each registration with its last word, and how full the peer is. */
export function HealthCard({ peer }: { peer: Peer }) {
  const trpc = useTRPC();
  const [hours, setHours] = useState<number>(72);
  const history = useQuery(trpc.peer.history.queryOptions({ id: peer.id, hours }, { refetchInterval: 10_000 }));
  const condition = usePeerCondition(peer.id);
  const nothing = peer.endpoints.length + peer.registrations.length + (condition?.accounts.length ?? 0) === 0;
  return (
    <Card>
      <CardHeader
        title={t('peers.healthNow')}
        description={t('peers.healthNowHelp')}
        actions={
          <Select
            aria-label={t('peers.period')}
            value={String(hours)}
            onValueChange={(value) => setHours(Number(value))}
            options={HOURS.map((value) => ({ value: String(value), label: t(`peers.period.${value}`) }))}
          />
        }
      />
      {nothing ? (
        <div className="border-t border-line">
          <EmptyState icon={<Activity />} title={t('peers.nothingToAsk')} description={t('peers.nothingToAskHelp')} />
        </div>
      ) : (
        <CardBody className="space-y-6">
          {(condition?.calls ?? []).length > 0 && (
            <p className="text-[0.8667rem] text-muted">
              {condition?.calls
                .map(({ limit, inUse, max }) => t(`peers.calls.${limit}`, { count: String(inUse), max: String(max) }))
                .join(' · ')}
            </p>
          )}
          {history.error !== null && (
            <ErrorState message={problemOf(history.error).message} onRetry={() => void history.refetch()} />
          )}
          {history.data === undefined && history.error === null && <Skeleton className="h-16 w-full" />}
          {history.data?.gateways.map(({ endpointId, host, port, spans }) => {
            const now = condition?.gateways.find((one) => one.endpointId === endpointId);
            return (
              <section key={endpointId}>
                <WayHead name={port === 0 ? host : `${host}:${port}`} told={now} answerMs={now?.answerMs ?? null} />
                <Timeline
                  label={t('peers.timelineOf', { name: host })}
                  spans={spans.map(({ from, to, state, words }) => ({
                    from: new Date(from),
                    to: new Date(to),
                    tone: TONE[state],
                    label: t(`peers.state.${state}`),
                    detail: words,
                  }))}
                />
                <p className="mt-1 flex justify-between text-xs text-faint tabular-nums" aria-hidden>
                  <span>{formatWhen(new Date(history.data.from), new Date())}</span>
                  <span>{t('peers.now')}</span>
                </p>
              </section>
            );
          })}
          {condition?.registrations.map((one) => {
            const row = peer.registrations.find(({ id }) => id === one.registrationId);
            return (
              row && (
                <section key={one.registrationId}>
                  <WayHead name={t('peers.registeredAs', { name: row.username, at: row.registrar })} told={one} />
                </section>
              )
            );
          })}
          {condition?.accounts.map(({ username, state, words }) => (
            <section key={username}>
              <WayHead name={t('peers.account', { name: username })} told={{ state, words, since: null }} />
            </section>
          ))}
        </CardBody>
      )}
    </Card>
  );
}

function WayHead({
  name,
  told,
  answerMs = null,
}: {
  name: string;
  told: Parameters<typeof StateLamp>[0]['told'] | undefined;
  answerMs?: number | null;
}) {
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="font-medium break-all">{name}</span>
      {told && <StateLamp told={told} />}
      {told && (
        <span className="text-[0.8667rem] text-muted">
          {[
            told.words,
            ...(told.since === null ? [] : [t('peers.since', { when: formatWhen(new Date(told.since), new Date()) })]),
            ...(answerMs === null || told.state !== 'up' ? [] : [t('peers.answersIn', { ms: String(answerMs) })]),
          ].join(' · ')}
        </span>
      )}
    </div>
  );
}
