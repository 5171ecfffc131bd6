'use client';
import type { Simulation, SimulationEffectInput } from '@belfry/contracts';
import { Card, CardBody, CardHeader, formatMoment, formatPhone, PageHeader, SchemaForm, Select } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { problemOf } from '../../components/problem-of.ts';
import { useViewer } from '../../components/viewer.tsx';
import { t } from '../../messages/text.ts';
import { useTRPC } from '../../trpc/client.ts';
import { EffectCard } from './effect-card.tsx';
import { SimulatedCallCard } from './simulated-call.tsx';
import { type GivenCall, SimulatorForm, simulationOf } from './simulator-form.ts';

const outcomes = ['busy', 'no_answer', 'unreachable'] as const;

/** What would happen to a call: now, with something changed, or as it was. `given`: what the screen that led here says of the call. */
export function SimulatorScreen({ given }: { given: GivenCall }) {
  const trpc = useTRPC();
  const { session } = useViewer();
  const isCompany = session.level === 'company';
  const [companyId, setCompanyId] = useState(given.company ?? '');
  const [result, setResult] = useState<Simulation>();
  const [rewound, setRewound] = useState(false);
  const [change, setChange] = useState<z.input<typeof SimulationEffectInput>>();
  const ofCompany = { limit: 200, ...(companyId !== '' && { companyId }) };
  const companies = useQuery(trpc.company.list.queryOptions({ limit: 200 }, { enabled: !isCompany }));
  const users = useQuery(trpc.user.list.queryOptions(ofCompany));
  const numbers = useQuery(trpc.ddi.list.queryOptions(ofCompany));
  const peers = useQuery(trpc.peer.list.queryOptions({ limit: 200 }, { enabled: !isCompany }));
  const revisions = useQuery(
    trpc.revision.list.queryOptions({ limit: 50, sort: '-at', ...(companyId !== '' && { companyId }) }),
  );
  const run = useMutation(trpc.simulation.run.mutationOptions());
  const peerOptions =
    peers.data?.items.map(({ id, name, brandName }) => ({ value: id, label: name, hint: brandName })) ?? [];
  const from = [
    'user' as const,
    ...(given.account ? (['account'] as const) : []),
    ...(given.trunk ? (['trunk'] as const) : []),
    ...(isCompany ? [] : (['peer'] as const)),
  ];
  const whatIf = ['none', ...(isCompany ? [] : (['carrier'] as const)), 'number', 'revision'] as const;
  const onlyGiven = (id: string | undefined) => (id ? [{ value: id, label: t('simulator.given') }] : []);
  return (
    <>
      <PageHeader title={t('simulator.title')} description={t('simulator.description')} />
      <div className="grid items-start gap-6 xl:grid-cols-[26rem_1fr]">
        <Card>
          <CardHeader
            title={t('simulator.call')}
            actions={
              !isCompany && (
                <Select
                  aria-label={t('simulator.company')}
                  className="w-48"
                  value={companyId}
                  noneLabel={t('simulator.anyCompany')}
                  onValueChange={setCompanyId}
                  options={companies.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
                />
              )
            }
          />
          <CardBody>
            <SchemaForm
              forAll
              schema={SimulatorForm}
              sections={[
                {
                  fields: [
                    {
                      name: 'from',
                      label: t('simulator.from'),
                      wide: true,
                      options: from.map((value) => ({ value, label: t(`simulator.from.${value}`) })),
                    },
                    {
                      name: 'userId',
                      label: t('simulator.user'),
                      wide: true,
                      required: true,
                      when: (values) => values.from === 'user',
                      options:
                        users.data?.items.map(({ id, name, extension, companyName }) => ({
                          value: id,
                          label: name,
                          hint: [extension, isCompany ? null : companyName].filter(Boolean).join(' · '),
                        })) ?? [],
                    },
                    {
                      name: 'accountId',
                      label: t('simulator.account'),
                      wide: true,
                      required: true,
                      when: (values) => values.from === 'account',
                      options: onlyGiven(given.account),
                    },
                    {
                      name: 'trunkUseId',
                      label: t('simulator.trunk'),
                      wide: true,
                      required: true,
                      when: (values) => values.from === 'trunk',
                      options: onlyGiven(given.trunk),
                    },
                    {
                      name: 'peerId',
                      label: t('simulator.peer'),
                      wide: true,
                      required: true,
                      when: (values) => values.from === 'peer',
                      options: peerOptions,
                    },
                    {
                      name: 'callerNumber',
                      label: t('simulator.callerNumber'),
                      wide: true,
                      when: (values) => values.from === 'peer' || values.from === 'trunk',
                    },
                    { name: 'dialled', label: t('simulator.dialled'), help: t('simulator.dialledHelp'), wide: true },
                    { name: 'callerHidden', label: t('simulator.callerHidden') },
                    { name: 'at', label: t('simulator.at'), help: t('simulator.atHelp'), wide: true },
                    {
                      name: 'suppose',
                      label: t('simulator.suppose'),
                      wide: true,
                      noneLabel: t('simulator.suppose.none'),
                      options: outcomes.map((value) => ({ value, label: t(`simulator.suppose.${value}`) })),
                    },
                    {
                      name: 'whatIf',
                      label: t('simulator.whatIf'),
                      wide: true,
                      options: whatIf.map((value) => ({ value, label: t(`simulator.whatIf.${value}`) })),
                    },
                    {
                      name: 'carrierId',
                      label: t('simulator.carrier'),
                      wide: true,
                      required: true,
                      when: (values) => values.whatIf === 'carrier',
                      options: peerOptions,
                    },
                    {
                      name: 'ddiId',
                      label: t('simulator.number'),
                      wide: true,
                      required: true,
                      when: (values) => values.whatIf === 'number',
                      options:
                        numbers.data?.items.map(({ id, number }) => ({ value: id, label: formatPhone(number) })) ?? [],
                    },
                    {
                      name: 'revisionId',
                      label: t('simulator.revision'),
                      wide: true,
                      required: true,
                      when: (values) => values.whatIf === 'revision',
                      options:
                        revisions.data?.items.map(({ id, at, actor, summary }) => ({
                          value: id,
                          label: (summary[0] ?? actor).slice(0, 60),
                          hint: `${formatMoment(new Date(at))} · ${actor}`,
                        })) ?? [],
                    },
                  ],
                },
              ]}
              defaultValues={{
                from: given.trunk ? 'trunk' : given.account ? 'account' : given.peer && !isCompany ? 'peer' : 'user',
                whatIf: 'none',
                callerHidden: false,
                callerNumber: '',
                dialled: given.dialled ?? '',
                ...(given.user && { userId: given.user }),
                ...(given.account && { accountId: given.account }),
                ...(given.trunk && { trunkUseId: given.trunk }),
                ...(given.peer && { peerId: given.peer }),
              }}
              submitLabel={t('simulator.run')}
              problemOf={problemOf}
              onSubmit={async (values) => {
                const asked = simulationOf(values);
                setResult(await run.mutateAsync(asked));
                setRewound(values.whatIf === 'revision');
                const { draft, revisionId } = asked;
                const narrowed = companyId === '' ? {} : { companyId };
                setChange(
                  values.whatIf === 'none' ? undefined : { draft, ...(revisionId && { revisionId }), ...narrowed },
                );
              }}
            />
          </CardBody>
        </Card>
        {result !== undefined && (
          <div role="status" className="min-w-0 space-y-6">
            {result.other !== null && <Differences sentences={result.differences} />}
            {change !== undefined && <EffectCard key={JSON.stringify(change)} change={change} />}
            <div className={result.other === null ? '' : 'grid items-start gap-6 2xl:grid-cols-2'}>
              <SimulatedCallCard title={t('simulator.now')} call={result.now} />
              {result.other !== null && (
                <SimulatedCallCard
                  title={t(rewound ? 'simulator.otherRevision' : 'simulator.other')}
                  call={result.other}
                />
              )}
            </div>
          </div>
        )}
      </div>
    </>
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
