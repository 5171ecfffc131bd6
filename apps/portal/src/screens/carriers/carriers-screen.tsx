'use client';
import type { Peer } from '@belfry/contracts';
import { Badge, Button, type Column, DataTable, EmptyState, listInput, PageHeader, useTableState } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Plus, Waypoints } from 'lucide-react';
import { useState } from 'react';
import { ActiveBadge } from '../../components/badges.tsx';
import { FormSheet } from '../../components/form-sheet.tsx';
import { pageOptions } from '../../components/page-options.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { t } from '../../messages/text.ts';
import { useTRPC } from '../../trpc/client.ts';
import { NewCarrierForm } from './carrier-form.ts';

const name: Column<Peer> = { id: 'name', header: t('common.name'), sort: 'name', cell: (peer) => peer.name };
const brand: Column<Peer> = { id: 'brand', header: t('companies.brand'), cell: (peer) => peer.brandName };
const rest: readonly Column<Peer>[] = [
  { id: 'kind', header: t('carriers.kind'), from: 'md', cell: (peer) => t(`carriers.kind.${peer.kind}`) },
  {
    id: 'gateways',
    header: t('carriers.gateways'),
    cell: (peer) => (
      <span className="font-mono text-[0.8rem] text-muted">
        {peer.endpoints.length === 0
          ? t('common.none')
          : peer.endpoints.map((endpoint) => `${endpoint.host}:${endpoint.port}/${endpoint.transport}`).join(', ')}
      </span>
    ),
  },
  {
    id: 'direction',
    header: t('carriers.direction'),
    from: 'lg',
    cell: (peer) => (
      <span className="inline-flex gap-1">
        {peer.inbound && <Badge>{t('carriers.in')}</Badge>}
        {peer.outbound && <Badge>{t('carriers.out')}</Badge>}
      </span>
    ),
  },
  {
    id: 'priority',
    header: t('carriers.priority'),
    sort: 'priority',
    align: 'right',
    from: 'md',
    cell: (peer) => peer.priority,
  },
  { id: 'state', header: t('common.state'), from: 'sm', cell: (peer) => <ActiveBadge active={peer.active} /> },
];

const columns = [name, ...rest];
const columnsAcrossBrands = [name, brand, ...rest];

/** Whom the brand exchanges calls with; for god, whom all brands do. */
export function CarriersScreen() {
  const trpc = useTRPC();
  const { session } = useViewer();
  const isGod = session.level === 'god';
  const mayChange = useMayChange() && !isGod;
  const state = useTableState<'priority' | 'name' | 'createdAt'>({ field: 'priority', direction: 'asc' });
  const query = useQuery(trpc.peer.list.queryOptions(listInput(state), pageOptions));
  const plans = useQuery(trpc.ratingPlan.list.queryOptions({ limit: 200 }, { enabled: mayChange }));
  const create = useMutation(trpc.peer.create.mutationOptions());
  const [open, setOpen] = useState(false);
  const button = mayChange && (
    <Button variant="primary" onClick={() => setOpen(true)}>
      <Plus aria-hidden />
      {t('carriers.new')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('carriers.title')}
        description={t(isGod ? 'carriers.description.god' : 'carriers.description')}
        actions={button}
      />
      <DataTable
        label={t('carriers.title')}
        columns={isGod ? columnsAcrossBrands : columns}
        query={query}
        state={state}
        rowId={(peer) => peer.id}
        rowHref={(peer) => `/carriers/${peer.id}`}
        searchPlaceholder={t('carriers.search')}
        empty={
          <EmptyState
            icon={<Waypoints />}
            title={t('carriers.empty')}
            description={t(isGod ? 'carriers.emptyHelp.god' : 'carriers.emptyHelp')}
            action={button}
          />
        }
      />
      <FormSheet
        open={open}
        onOpenChange={setOpen}
        title={t('carriers.createTitle')}
        schema={NewCarrierForm}
        sections={[
          {
            fields: [
              { name: 'name', label: t('common.name'), wide: true },
              {
                name: 'kind',
                label: t('carriers.kind'),
                options: [
                  { value: 'carrier', label: t('carriers.kind.carrier') },
                  { value: 'ddi_provider', label: t('carriers.kind.ddi_provider') },
                ],
              },
              { name: 'priority', label: t('carriers.priority'), help: t('carriers.priorityHelp') },
              {
                name: 'buyPlanId',
                label: t('carriers.buyPlan'),
                help: t('carriers.buyPlanHelp'),
                options: plans.data?.items.map((plan) => ({ value: plan.id, label: plan.name })) ?? [],
              },
              { name: 'maxCalls', label: t('carriers.maxCalls'), help: t('common.noLimit') },
              { name: 'inbound', label: t('carriers.inbound') },
              { name: 'outbound', label: t('carriers.outbound') },
            ],
          },
          {
            title: t('carriers.gateway'),
            description: t('carriers.gatewayHelp'),
            fields: [
              { name: 'host', label: t('carriers.host'), help: t('carriers.hostHelp'), wide: true, mono: true },
              { name: 'port', label: t('carriers.port') },
              {
                name: 'transport',
                label: t('carriers.transport'),
                optionLabels: { udp: 'UDP', tcp: 'TCP', tls: 'TLS' },
              },
            ],
          },
        ]}
        defaultValues={{
          kind: 'carrier',
          priority: 10,
          maxCalls: 0,
          inbound: true,
          outbound: true,
          port: 5060,
          transport: 'udp',
        }}
        submitLabel={t('common.create')}
        onSubmit={({ host, port, transport, ...peer }) =>
          create.mutateAsync({ ...peer, endpoints: [{ host, port, transport }] })
        }
        done={(values) => t('carriers.created', { name: values.name })}
      />
    </>
  );
}
