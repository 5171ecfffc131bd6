'use client';
import { type Examination, examinationSteps, type Peer } from '@belfry/contracts';
import { Button, Card, CardBody, CardHeader, CheckList, ErrorState, Field, Input, Select } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Stethoscope } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

/** How often it is looked at how far it has come. */
const LOOK_MS = 500;

/** Has a proxy examine the peer, and shows each step as it is taken. */
export function ExaminationCard({ peer }: { peer: Peer }) {
  const trpc = useTRPC();
  const mayChange = useMayChange();
  const gateways = peer.endpoints;
  const [endpointId, setEndpointId] = useState(gateways.find(({ active }) => active)?.id ?? gateways[0]?.id ?? '');
  const [number, setNumber] = useState('');
  const [current, setCurrent] = useState<Examination>();
  const examine = useMutation(trpc.peer.examine.mutationOptions());
  const query = useQuery(
    trpc.peer.examination.queryOptions(
      { id: peer.id, examinationId: current?.id ?? '' },
      {
        enabled: current !== undefined,
        refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'running' ? LOOK_MS : false),
      },
    ),
  );
  const found = query.data?.id === current?.id ? (query.data ?? current) : current;
  const running = examine.isPending || found?.state === 'running';
  const start = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = number.replaceAll(/[\s()]/g, '');
    const input = { id: peer.id, ...(endpointId && { endpointId }), ...(wanted && { number: wanted }) };
    // What is refused stands below the button.
    setCurrent(await examine.mutateAsync(input).catch(() => undefined));
  };
  const registers = peer.uses.some(({ accountCount }) => accountCount > 0);
  if (!mayChange || (gateways.length + peer.registrations.length === 0 && !registers)) return null;
  const mayCall = gateways.length > 0 || (registers && peer.registrations.length === 0);
  const isTrunk = peer.kind === 'trunk';
  const refusal = examine.error === null ? undefined : problemOf(examine.error).message;
  return (
    <Card>
      <CardHeader title={t('examination.title')} description={t('examination.help')} />
      <CardBody>
        <form onSubmit={(event) => void start(event)} className="flex flex-wrap items-start gap-x-4 gap-y-4">
          {gateways.length > 1 && (
            <Field id="examined-gateway" label={t('examination.gateway')} className="w-64">
              {(attributes) => (
                <Select
                  {...attributes}
                  value={endpointId}
                  onValueChange={setEndpointId}
                  options={gateways.map(({ id, host, port }) => ({
                    value: id,
                    label: port === 0 ? host : `${host}:${port}`,
                  }))}
                />
              )}
            </Field>
          )}
          {mayCall && (
            <Field
              id="test-number"
              label={t('examination.number')}
              optional
              help={t(isTrunk ? 'examination.numberHelpTrunk' : 'examination.numberHelp')}
              error={refusal}
              className="min-w-64 flex-1"
            >
              {(attributes) => (
                <Input
                  {...attributes}
                  value={number}
                  placeholder={isTrunk ? '201' : '+41 44 555 02 01'}
                  onChange={(event) => setNumber(event.target.value)}
                />
              )}
            </Field>
          )}
          <Button type="submit" variant="primary" busy={running} className="sm:mt-7">
            <Stethoscope aria-hidden />
            {t(found === undefined ? 'examination.start' : 'examination.again')}
          </Button>
        </form>
        {!mayCall && refusal !== undefined && <p className="mt-3 text-bad">{refusal}</p>}
      </CardBody>
      {query.error !== null && <ErrorState message={problemOf(query.error).message} />}
      {found !== undefined && (
        <div className="border-t border-line">
          <CheckList
            label={t('examination.steps')}
            steps={examinationSteps.map((name) => ({
              id: name,
              title: t(`examination.step.${name}`),
              state: 'waiting',
              ...found.steps.find(({ step }) => step === name),
            }))}
          />
          {found.state === 'lost' && (
            <p className="border-t border-line px-5 py-3.5 text-bad">{t('examination.lost')}</p>
          )}
          {found.state === 'done' &&
            found.steps.every(({ state }) => state === 'good' || state === 'skipped') &&
            found.steps.some(({ state }) => state === 'good') && (
              <p className="border-t border-line px-5 py-3.5 font-medium text-good">{t('examination.allWell')}</p>
            )}
        </div>
      )}
    </Card>
  );
}
