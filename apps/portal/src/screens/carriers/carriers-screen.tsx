'use client';
import type { Peer } from '@belfry/contracts';
import {
  Badge,
  Button,
  type Column,
  createTranslator,
  DataTable,
  EmptyState,
  inEachLanguage,
  Link,
  listInput,
  PageHeader,
  useTableState,
} from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { Plus, Waypoints } from 'lucide-react';
import { fileInput, ListChoice, ListFileButton, useNarrowed } from '../../components/list-tools.tsx';
import { pageOptions } from '../../components/page-options.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { carriersTexts } from '../../messages/en/carriers.ts';
import { commonTexts } from '../../messages/en/common.ts';
import { levelTexts } from '../../messages/en/level.ts';
import { peersTexts } from '../../messages/en/peers.ts';
import { useTRPC, useTRPCClient } from '../../trpc/client.ts';
import { PeerState } from '../peers/peer-state.tsx';

/** Without the texts of the forms, which come with them. */
const t = createTranslator({ ...carriersTexts, ...commonTexts, ...levelTexts, ...peersTexts });

const states = ['up', 'degraded', 'down', 'unknown', 'unprobed', 'off'] as const;

const name = inEachLanguage(
  (): Column<Peer> => ({ id: 'name', header: t('common.name'), sort: 'name', cell: (peer) => peer.name }),
);
const brand = inEachLanguage(
  (): Column<Peer> => ({ id: 'brand', header: t('level.brand'), cell: (peer) => peer.brandName }),
);
const rest = inEachLanguage((): readonly Column<Peer>[] => [
  { id: 'kind', header: t('carriers.kind'), from: 'md', cell: (peer) => t(`carriers.kind.${peer.kind}`) },
  {
    id: 'gateways',
    header: t('carriers.gateways'),
    from: 'sm',
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
  {
    id: 'state',
    header: t('common.state'),
    cell: (peer) => <PeerState id={peer.id} active={peer.active} />,
  },
]);

const columns = inEachLanguage(() => [name(), ...rest()]);
const columnsAcrossBrands = inEachLanguage(() => [name(), brand(), ...rest()]);

/** Whom the brand exchanges calls with; for god, whom all brands do. */
export function CarriersScreen() {
  const trpc = useTRPC();
  const { session } = useViewer();
  const isGod = session.level === 'god';
  const mayChange = useMayChange() && !isGod;
  const state = useTableState<'priority' | 'name' | 'createdAt'>({ field: 'priority', direction: 'asc' });
  const client = useTRPCClient();
  const [standing, setStanding] = useNarrowed('standing', states, state);
  const wanted = { group: 'operators' as const, ...(standing && { state: standing }) };
  const query = useQuery(trpc.peer.list.queryOptions({ ...listInput(state), ...wanted }, pageOptions));
  const button = mayChange && (
    <Button variant="primary" asChild>
      <Link href="/carriers/new">
        <Plus aria-hidden />
        {t('carriers.new')}
      </Link>
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
        columns={isGod ? columnsAcrossBrands() : columns()}
        query={query}
        state={state}
        rowId={(peer) => peer.id}
        rowHref={(peer) => `/carriers/${peer.id}`}
        searchPlaceholder={t('carriers.search')}
        filters={
          <>
            <ListChoice
              label={t('common.state')}
              any={t('carriers.anyState')}
              value={standing}
              onChange={setStanding}
              options={states.map((value) => ({ value, label: t(`peers.state.${value}`) }))}
            />
            <ListFileButton
              name="carriers"
              read={() => client.peer.exportCsv.query({ ...fileInput(state), ...wanted })}
            />
          </>
        }
        empty={
          standing ? (
            <EmptyState icon={<Waypoints />} title={t('common.noneSo')} description={t('common.noneSoHelp')} />
          ) : (
            <EmptyState
              icon={<Waypoints />}
              title={t('carriers.empty')}
              description={t(isGod ? 'carriers.emptyHelp.god' : 'carriers.emptyHelp')}
              action={button}
            />
          )
        }
      />
    </>
  );
}
