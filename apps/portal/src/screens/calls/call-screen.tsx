'use client';
import type { CallPeer, CallView, Cdr } from '@belfry/contracts';
import { Badge, Card, CardHeader, formatDuration, formatMoment, formatPhone, Ladder, PageHeader } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { DispositionBadge } from '../../components/badges.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useViewer } from '../../components/viewer.tsx';
import { useLiveState } from '../../live/live-provider.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { calledName, Price } from './call-columns.tsx';
import { Charges } from './charges.tsx';
import { Legs } from './legs.tsx';
import { LiveRecording } from './live-recording.tsx';
import { Recordings } from './recordings.tsx';
import { SaveCapture } from './save-capture.tsx';
import { ShareCall } from './share-call.tsx';
import { t } from './texts.ts';

/** What passes without changing the state of a call is looked for this often. */
const LADDER_MS = 5_000;

/** One call: what it was, its ladder with the steps of the decision, quality of each leg, and price. Alive while the call is. */
export function CallScreen({ id }: { id: string }) {
  const trpc = useTRPC();
  const { role } = useViewer().session;
  const growing = useLiveState() === 'live' ? LADDER_MS : 1_000;
  const query = useQuery(
    trpc.calls.get.queryOptions(
      { id },
      {
        refetchInterval: (state) =>
          state.state.data?.active === true || state.state.data?.cdrs.length === 0 ? growing : false,
      },
    ),
  );
  return (
    <Loaded query={query} backHref="/calls">
      {(call) => {
        const cdr = call.cdrs[0];
        return (
          <>
            <PageHeader
              crumbs={[{ label: t('calls.title'), href: '/calls' }]}
              title={
                cdr === undefined
                  ? t('call.untitled')
                  : t('call.title', {
                      from: cdr.callerName === '' ? formatPhone(cdr.caller) : cdr.callerName,
                      to: calledName(cdr) ?? formatPhone(cdr.callee),
                    })
              }
              badge={
                call.active ? (
                  <Badge tone="good" dot pulse>
                    {t('call.running')}
                  </Badge>
                ) : (
                  cdr !== undefined && <DispositionBadge disposition={cdr.disposition} />
                )
              }
            />
            <div className="grid gap-6">
              <Summary call={call} />
              {call.active ? <LiveRecording callId={id} /> : <Recordings callId={id} />}
              {call.charges.length > 0 && <Charges call={call} />}
              <Card className="overflow-hidden">
                <CardHeader
                  title={t('call.ladder')}
                  description={call.ladder.length === 0 ? t('call.ladderGone') : t('call.ladderHelp')}
                  {...(call.ladder.length > 0 &&
                    role !== 'billing' && {
                      actions: (
                        <>
                          <ShareCall callId={id} />
                          <SaveCapture callId={id} />
                        </>
                      ),
                    })}
                />
                {call.ladder.length > 0 && (
                  <div className="border-t border-line">
                    <Ladder entries={call.ladder} quality={call.quality} />
                  </div>
                )}
              </Card>
              {call.legs.length > 0 && <Legs legs={call.legs} badSide={cdr?.badSide ?? null} />}
            </div>
          </>
        );
      }}
    </Loaded>
  );
}

function Summary({ call }: { call: CallView }) {
  const cdr = call.cdrs[0];
  const facts: readonly Fact[] = [
    [t('call.started'), formatMoment(new Date(call.startedAt))],
    ...(cdr === undefined ? [] : factsOf(cdr)),
  ];
  const technical: readonly Fact[] = [
    ...(cdr === undefined ? [] : technicalFactsOf(cdr)),
    [
      t('call.id'),
      <code key="id" className="font-mono text-[0.8rem] break-all text-muted">
        {call.callId}
      </code>,
    ],
  ];
  return (
    <Card className="overflow-hidden">
      <Facts facts={facts} />
      <details className="border-t border-line">
        <summary className="cursor-pointer px-5 py-2.5 text-[0.8667rem] text-muted select-none hover:bg-hover">
          {t('call.technical')}
        </summary>
        <Facts facts={technical} />
        {call.passports.length > 0 && (
          <dl className="space-y-4 px-5 pb-5">
            {call.passports.map(({ way, value }) => (
              <div key={value}>
                <dt className="text-[0.8rem] text-muted">{t(`call.passport.${way}`)}</dt>
                <dd className="mt-0.5 font-mono text-[0.75rem] break-all text-muted">{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </details>
    </Card>
  );
}

type Fact = readonly [string, ReactNode];

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 p-5 md:grid-cols-4">
      {facts.map(([name, value]) => (
        <div key={name} className="min-w-0">
          <dt className="text-[0.8rem] text-muted">{name}</dt>
          <dd className="mt-0.5">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function factsOf(cdr: Cdr): readonly Fact[] {
  const started = new Date(cdr.startedAt).getTime();
  return [
    [
      t('calls.duration'),
      <span key="d" className="font-medium tabular-nums">
        {formatDuration(cdr.durationMs)}
      </span>,
    ],
    [t('calls.price'), <Price key="p" cdr={cdr} />],
    [
      t('calls.direction'),
      cdr.onNet
        ? `${t(`calls.direction.${cdr.direction}`)}, ${t('calls.onNet')}`
        : t(`calls.direction.${cdr.direction}`),
    ],
    ...peerFact(t('call.cameFrom'), cdr.cameFrom),
    ...peerFact(t('call.wentTo'), cdr.wentTo),
    ...(cdr.forwarded === '' ? [] : [[t('call.forwarded'), cdr.forwarded] as const]),
    ...signatureFactsOf(cdr),
    [
      t('call.dialled'),
      <span key="x" className="font-mono text-[0.8667rem]">
        {cdr.dialled}
      </span>,
    ],
    [t('call.ringTime'), formatDuration(new Date(cdr.answeredAt ?? cdr.endedAt).getTime() - started)],
    [t('call.hangup'), t(`call.hangup.${cdr.hangupSide}`)],
  ];
}

/** The operator or telephone system of one side, and by which address of it. */
function peerFact(name: string, peer: CallPeer | null): readonly Fact[] {
  if (peer === null) return [];
  const { name: whose, gateway } = peer;
  return [
    [
      name,
      <span key={name} className="block leading-tight">
        {whose}
        {gateway !== '' && <span className="block text-xs text-faint tabular-nums">{gateway}</span>}
      </span>,
    ],
  ];
}

const TONES = { passed: 'good', failed: 'bad', none: 'neutral' } as const;

/** Whether the caller was who the number says, and what was signed for them. */
function signatureFactsOf({ verification, signed }: Cdr): readonly Fact[] {
  const attest = verification?.attest;
  return [
    ...(verification
      ? [
          [
            t('call.verified'),
            <span key="v" className="block space-y-0.5">
              <Badge tone={TONES[verification.result]}>{t(`call.verified.${verification.result}`)}</Badge>
              <span className="block text-[0.8rem] text-muted">
                {verification.result === 'passed' && attest ? t(`call.attest.${attest}`) : verification.because}
              </span>
            </span>,
          ] as const,
        ]
      : []),
    ...(signed ? [[t('call.signed'), t(`call.attest.${signed.attest}`)] as const] : []),
  ];
}

function technicalFactsOf(cdr: Cdr): readonly Fact[] {
  return [
    [t('call.status'), `${cdr.sipStatus}${cdr.reason === '' ? '' : ` · ${cdr.reason}`}`],
    ...[cdr.verification?.origId, cdr.signed?.origId].flatMap((origId) =>
      origId === undefined
        ? []
        : [
            [
              t('call.origId'),
              <code key={origId} className="font-mono text-[0.8rem] break-all text-muted">
                {origId}
              </code>,
            ] as const,
          ],
    ),
    [
      t('call.revision'),
      <span key="r" className="text-[0.8667rem] text-muted">
        {t('call.revisionOf', cdr.revisions)}
      </span>,
    ],
  ];
}
