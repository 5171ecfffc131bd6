'use client';
import type { ControlProof, ProvableControl } from '@belfry/contracts';
import { Badge, Button, Card, CardHeader, cn, ErrorState, formatCount, formatDecimal, formatMoment } from '@belfry/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import { Loaded } from '../../components/loaded.tsx';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';
import { nameOfReason } from './unanswered-card.tsx';

/** In the order in which they are told, with the reason that what they leave unanswered is counted under. */
const controls = [
  ['stranger', 'stranger'],
  ['connection', 'stranger'],
  ['malformed', 'malformed'],
  ['scanner', 'scanner'],
  ['wrong_source', 'wrong_source'],
  ['digest', undefined],
  ['forged', undefined],
  ['ban', 'banned'],
] as const satisfies readonly (readonly [ProvableControl, string | undefined])[];

/** How often it is looked at how far a proof has come. */
const LOOK_MS = 500;
const tones = { running: 'info', held: 'good', broken: 'bad', skipped: 'neutral', lost: 'warn' } as const;

/** Each control at the SIP sockets: what it does, its counter, and a button that tries it from outside. */
export function ProofsCard() {
  const trpc = useTRPC();
  const client = useQueryClient();
  const query = useQuery(
    trpc.guard.proofs.queryOptions(undefined, {
      refetchInterval: ({ state }) =>
        state.data?.items.some((proof) => proof.state === 'running') ? LOOK_MS : 10 * LOOK_MS,
    }),
  );
  const { data: unanswered } = useQuery(trpc.guard.unanswered.queryOptions(undefined, { refetchInterval: 2_000 }));
  const prove = useMutation(
    trpc.guard.prove.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: trpc.guard.proofs.queryKey() }),
    }),
  );
  return (
    <Loaded query={query} backHref="/">
      {({ items }) => (
        <Card>
          <CardHeader title={t('proof.title')} description={t('proof.help')} />
          {prove.error !== null && <ErrorState message={problemOf(prove.error).message} />}
          <ul aria-label={t('proof.list')} className="divide-y divide-line border-t border-line">
            {controls.map(([control, reason]) => (
              <Control
                key={control}
                control={control}
                proof={items.find((one) => one.control === control)}
                count={reason && unanswered && (unanswered.reasons.find((one) => one.reason === reason)?.count ?? 0)}
                asked={prove.isPending && prove.variables.control === control}
                prove={() => prove.mutate({ control })}
              />
            ))}
          </ul>
        </Card>
      )}
    </Loaded>
  );
}

interface ControlProps {
  readonly control: ProvableControl;
  readonly proof: ControlProof | undefined;
  /** Left unanswered so far for its reason; undefined: it answers. */
  readonly count: number | undefined;
  readonly asked: boolean;
  readonly prove: () => void;
}

function Control({ control, proof, count, asked, prove }: ControlProps) {
  const mayChange = useMayChange();
  const words = t(proof === undefined ? 'proof.prove' : 'proof.again');
  return (
    <li className="grid gap-x-6 gap-y-2 px-5 py-3.5 sm:grid-cols-[1fr_auto]">
      <div className="min-w-0">
        <h3 className="flex flex-wrap items-baseline gap-x-3 font-medium">
          {t(`proof.${control}`)}
          {count !== undefined && (
            <span className="text-[0.8333rem] font-normal text-muted tabular-nums">
              {t('proof.counted', { count: formatCount(count) })}
            </span>
          )}
        </h3>
        <p className="text-[0.8667rem] text-muted">{t(`proof.${control}Help`)}</p>
      </div>
      {mayChange && (
        <Button
          className="self-start justify-self-start sm:justify-self-end"
          busy={asked || proof?.state === 'running'}
          onClick={prove}
          aria-label={`${words}: ${t(`proof.${control}`)}`}
        >
          <ShieldCheck aria-hidden />
          {words}
        </Button>
      )}
      <div className="min-w-0 text-[0.8667rem] sm:col-span-2" role="status">
        {proof && <Result proof={proof} />}
      </div>
    </li>
  );
}

function Result({ proof: { state, because, at, ms, counted, exchanged } }: { proof: ControlProof }) {
  if (state === 'running') return <p className="text-muted">{t('proof.running')}</p>;
  return (
    <div className="space-y-1">
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <Badge tone={tones[state]}>{t(state === 'lost' ? 'proof.skipped' : `proof.${state}`)}</Badge>
        {state === 'lost' && <span>{t('proof.lost')}</span>}
        {because !== null && (
          <span className={cn(state === 'broken' && 'text-bad')}>{t(`proof.because.${because}`)}</span>
        )}
        {counted !== null && (
          <span className="tabular-nums">
            {t('proof.counter', {
              reason: nameOfReason(counted.reason),
              before: formatCount(counted.before),
              after: formatCount(counted.after),
            })}
          </span>
        )}
        {ms !== null && (
          <span className="text-muted tabular-nums">
            {t('proof.triedAt', { when: formatMoment(new Date(at)), seconds: formatDecimal(ms / 1000, 1) })}
          </span>
        )}
      </p>
      {exchanged.length > 0 && (
        <details>
          <summary className="w-fit cursor-pointer rounded text-muted hover:text-ink">{t('proof.exchanged')}</summary>
          <ol className="mt-2 space-y-1 rounded-md bg-sunken p-3 font-mono text-[0.7667rem] break-all">
            {exchanged.map(({ sent, received }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what was exchanged never changes its order, and may repeat.
              <li key={index}>
                {sent} <span className="text-muted">→ {received === 'nothing' ? t('proof.nothing') : received}</span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}
