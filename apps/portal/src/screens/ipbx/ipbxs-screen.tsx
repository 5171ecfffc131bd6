'use client';
import type { Peer } from '@belfry/contracts';
import {
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
import { Plus, Server } from 'lucide-react';
import { pageOptions } from '../../components/page-options.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { carriersTexts } from '../../messages/en/carriers.ts';
import { commonTexts } from '../../messages/en/common.ts';
import { ipbxTexts } from '../../messages/en/ipbx.ts';
import { levelTexts } from '../../messages/en/level.ts';
import { useTRPC } from '../../trpc/client.ts';
import { PeerState } from '../peers/peer-state.tsx';
import { ClassicUses } from './classic-uses.tsx';

/** Without the texts of the forms, which come with them. */
const t = createTranslator({ ...carriersTexts, ...commonTexts, ...levelTexts, ...ipbxTexts });

const name = inEachLanguage(
  (): Column<Peer> => ({ id: 'name', header: t('common.name'), sort: 'name', cell: (peer) => peer.name }),
);
const brand = inEachLanguage(
  (): Column<Peer> => ({
    id: 'brand',
    header: t('level.brand'),
    from: 'md',
    cell: (peer) => peer.brandName,
  }),
);
const rest = inEachLanguage((): readonly Column<Peer>[] => [
  {
    id: 'companies',
    header: t('ipbx.usedBy'),
    cell: (peer) =>
      peer.uses.length === 0 ? (
        <span className="text-faint">{t('ipbx.noCompanies')}</span>
      ) : (
        peer.uses.map((use) => use.companyName).join(', ')
      ),
  },
  {
    id: 'gateways',
    header: t('carriers.gateways'),
    from: 'lg',
    cell: (peer) => (
      <span className="font-mono text-[0.8rem] text-muted">
        {peer.endpoints.map((endpoint) => endpoint.host).join(', ') || t('ipbx.signsIn')}
      </span>
    ),
  },
  {
    id: 'state',
    header: t('common.state'),
    from: 'sm',
    cell: (peer) => <PeerState id={peer.id} active={peer.active} />,
  },
]);

/** The IPBXs of a brand and of its companies; for god, of all brands. */
export function IpbxsScreen() {
  const trpc = useTRPC();
  const { session } = useViewer();
  const isGod = session.level === 'god';
  const mayChange = useMayChange() && !isGod;
  const state = useTableState<'name' | 'createdAt'>({ field: 'name', direction: 'asc' });
  const query = useQuery(trpc.peer.list.queryOptions({ ...listInput(state), group: 'ipbxs' }, pageOptions));
  const button = mayChange && (
    <Button variant="primary" asChild>
      <Link href="/ipbxs/new">
        <Plus aria-hidden />
        {t('ipbx.new')}
      </Link>
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('ipbx.title.brand')}
        description={t(isGod ? 'ipbx.description.god' : 'ipbx.description.brand')}
        actions={button}
      />
      <DataTable
        label={t('ipbx.title.brand')}
        columns={isGod ? [name(), brand(), ...rest()] : [name(), ...rest()]}
        query={query}
        state={state}
        rowId={(peer) => peer.id}
        rowHref={(peer) => `/ipbxs/${peer.id}`}
        searchPlaceholder={t('ipbx.search')}
        empty={
          <EmptyState icon={<Server />} title={t('ipbx.empty')} description={t('ipbx.emptyHelp')} action={button} />
        }
      />
      {mayChange && (
        <section className="mt-8">
          <h2 className="mb-3 text-[0.9667rem] font-semibold tracking-[-0.01em]">{t('ipbx.uses')}</h2>
          <ClassicUses level="brand" />
        </section>
      )}
    </>
  );
}
