'use client';
import type { Peer } from '@belfry/contracts';
import { Badge, Button, Card, CardBody, CardHeader, PageHeader, SchemaForm, toast } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ActiveBadge } from '../../components/badges.tsx';
import { useDeletion } from '../../components/deletion.tsx';
import { FormSheet } from '../../components/form-sheet.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { t } from '../../messages/text.ts';
import { useTRPC } from '../../trpc/client.ts';
import { CarrierForm, GatewayForm, gatewaysOf } from './carrier-form.ts';

const identityHeaders = ['pai', 'rpid', 'none'] as const;
const diversionHeaders = ['diversion', 'history_info', 'both', 'none'] as const;

/** One carrier and its gateways. */
export function CarrierScreen({ id }: { id: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const mayChange = useMayChange();
  const { session } = useViewer();
  const query = useQuery(trpc.peer.get.queryOptions({ id }));
  const brandId = query.data?.brandId;
  const plans = useQuery(
    trpc.ratingPlan.list.queryOptions({ limit: 200, ...(brandId && { brandId }) }, { enabled: brandId !== undefined }),
  );
  const update = useMutation(trpc.peer.update.mutationOptions());
  const remove = useMutation(trpc.peer.delete.mutationOptions());
  const deletion = useDeletion();
  return (
    <Loaded query={query} backHref="/carriers">
      {(peer) => (
        <>
          <PageHeader
            crumbs={[{ label: t('carriers.title'), href: '/carriers' }]}
            title={peer.name}
            badge={<ActiveBadge active={peer.active} />}
            description={[t(`carriers.kind.${peer.kind}`), ...(session.level === 'god' ? [peer.brandName] : [])].join(
              ' · ',
            )}
            actions={
              mayChange && (
                <Button
                  variant="danger"
                  onClick={() =>
                    deletion.ask({
                      title: t('carriers.deleteTitle', { name: peer.name }),
                      help: t('carriers.deleteHelp'),
                      done: t('carriers.deleted', { name: peer.name }),
                      act: async () => {
                        await remove.mutateAsync({ id });
                        router.push('/carriers');
                      },
                    })
                  }
                >
                  <Trash2 aria-hidden />
                  {t('common.delete')}
                </Button>
              )
            }
          />
          <div className="space-y-6">
            <Gateways peer={peer} onChange={(endpoints) => update.mutateAsync({ id, endpoints })} />
            <Card>
              <CardHeader title={t('common.settings')} />
              <CardBody>
                <SchemaForm
                  schema={CarrierForm}
                  sections={[
                    {
                      fields: [
                        { name: 'name', label: t('common.name') },
                        { name: 'priority', label: t('carriers.priority'), help: t('carriers.priorityHelp') },
                        {
                          name: 'buyPlanId',
                          label: t('carriers.buyPlan'),
                          help: t('carriers.buyPlanHelp'),
                          options: plans.data?.items.map((plan) => ({ value: plan.id, label: plan.name })) ?? [],
                        },
                        { name: 'maxCalls', label: t('carriers.maxCalls'), help: t('common.noLimit') },
                        {
                          name: 'identityHeader',
                          label: t('carriers.identityHeader'),
                          help: t('carriers.identityHeaderHelp'),
                          options: identityHeaders.map((value) => ({
                            value,
                            label: t(`carriers.identityHeader.${value}`),
                          })),
                        },
                        {
                          name: 'diversionHeader',
                          label: t('carriers.diversionHeader'),
                          help: t('carriers.diversionHeaderHelp'),
                          options: diversionHeaders.map((value) => ({
                            value,
                            label: t(`carriers.diversionHeader.${value}`),
                          })),
                        },
                        { name: 'trusted', label: t('carriers.trusted'), help: t('carriers.trustedHelp') },
                        { name: 'inbound', label: t('carriers.inbound') },
                        { name: 'outbound', label: t('carriers.outbound') },
                        { name: 'active', label: t('common.active') },
                      ],
                    },
                  ]}
                  defaultValues={peer}
                  submitLabel={t('common.save')}
                  onlyWhenChanged
                  problemOf={problemOf}
                  onSubmit={async ({ kind: _, ...values }) => {
                    await update.mutateAsync({ id, ...values, buyPlanId: values.buyPlanId ?? null });
                    toast(t('common.saved'));
                  }}
                />
              </CardBody>
            </Card>
          </div>
          {deletion.dialog}
        </>
      )}
    </Loaded>
  );
}

function Gateways({
  peer,
  onChange,
}: {
  peer: Peer;
  onChange: (endpoints: ReturnType<typeof gatewaysOf>) => Promise<unknown>;
}) {
  const mayChange = useMayChange();
  const [open, setOpen] = useState(false);
  const [edited, setEdited] = useState<Peer['endpoints'][number]>();
  const all = gatewaysOf(peer);
  const show = (endpoint?: Peer['endpoints'][number]) => {
    setEdited(endpoint);
    setOpen(true);
  };
  return (
    <Card>
      <CardHeader
        title={t('carriers.gateways')}
        actions={
          mayChange && (
            <Button size="sm" onClick={() => show()}>
              <Plus aria-hidden />
              {t('carriers.addGateway')}
            </Button>
          )
        }
      />
      <ul className="divide-y divide-line border-t border-line">
        {peer.endpoints.length === 0 && <li className="px-5 py-4 text-muted">{t('carriers.noGateways')}</li>}
        {peer.endpoints.map((endpoint) => (
          <li key={endpoint.id} className="flex flex-wrap items-center gap-3 px-5 py-2.5">
            <code className="min-w-0 flex-1 truncate font-mono text-[0.8667rem]">
              {endpoint.host}:{endpoint.port}
            </code>
            <Badge tone="info">{endpoint.transport.toUpperCase()}</Badge>
            <ActiveBadge active={endpoint.active} />
            {mayChange && (
              <span className="flex">
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={`${t('common.edit')} ${endpoint.host}`}
                  onClick={() => show(endpoint)}
                >
                  <Pencil aria-hidden />
                </Button>
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={`${t('carriers.removeGateway')} ${endpoint.host}`}
                  onClick={() =>
                    onChange(all.filter((other) => other.id !== endpoint.id)).catch((error: unknown) =>
                      toast(problemOf(error).message, { tone: 'bad' }),
                    )
                  }
                >
                  <Trash2 aria-hidden />
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      <FormSheet
        key={edited?.id ?? 'new'}
        open={open}
        onOpenChange={setOpen}
        title={edited === undefined ? t('carriers.addGateway') : t('carriers.editTitle', { name: edited.host })}
        schema={GatewayForm}
        sections={[
          {
            fields: [
              { name: 'host', label: t('carriers.host'), help: t('carriers.hostHelp'), wide: true, mono: true },
              { name: 'port', label: t('carriers.port') },
              {
                name: 'transport',
                label: t('carriers.transport'),
                optionLabels: { udp: 'UDP', tcp: 'TCP', tls: 'TLS' },
              },
              { name: 'priority', label: t('carriers.priority'), help: t('carriers.priorityHelp') },
              { name: 'weight', label: t('carriers.weight') },
              { name: 'active', label: t('common.active') },
            ],
          },
        ]}
        defaultValues={edited ?? { port: 5060, transport: 'udp', priority: 10, weight: 10, active: true }}
        submitLabel={t('common.save')}
        onSubmit={(values) =>
          onChange(
            edited === undefined
              ? [...all, values]
              : all.map((other) => (other.id === edited.id ? { ...values, id: edited.id } : other)),
          )
        }
        done={() => t('common.saved')}
      />
    </Card>
  );
}
