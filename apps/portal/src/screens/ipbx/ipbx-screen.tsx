'use client';
import type { Peer, TrunkUse } from '@belfry/contracts';
import { Button, Link, lazily, PageHeader } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { FlaskConical } from 'lucide-react';
import { Loaded } from '../../components/loaded.tsx';
import { ThingHeader } from '../../components/thing-header.tsx';
import { useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { CopyButton } from '../copies/copy-button.tsx';
import { PeerState, SharedPeerState } from '../peers/peer-state.tsx';
import { PeerTabs } from '../peers/peer-tabs.tsx';
import { CompaniesCard } from './companies-card.tsx';
import { OurAddresses, TrunkAccounts } from './connection.tsx';
import { t } from './texts.ts';

const copyForm = lazily(async () => (await import('../copies/copy-peer.tsx')).CopyPeerSheet);

/** One IPBX as its brand sees it. */
export function IpbxScreen({ id }: { id: string }) {
  const trpc = useTRPC();
  const { session } = useViewer();
  const query = useQuery(trpc.peer.get.queryOptions({ id }));
  return (
    <Loaded query={query} backHref="/ipbxs">
      {(peer) => (
        <>
          <IpbxHeader
            peer={peer}
            home={{ label: t('ipbx.title.brand'), href: '/ipbxs' }}
            description={[
              peer.companyName ?? t('ipbx.sharedBy', { count: String(peer.uses.length) }),
              ...(session.level === 'god' ? [peer.brandName] : []),
            ].join(' · ')}
          />
          <PeerTabs
            peer={peer}
            first={[
              { id: 'connection', label: t('ipbx.tab.connection'), content: <Connection peer={peer} /> },
              { id: 'companies', label: t('companies.title'), content: <CompaniesCard peer={peer} /> },
            ]}
          />
        </>
      )}
    </Loaded>
  );
}

/** The IPBX of a company as the company sees it, by its use of it. */
export function OwnIpbxScreen({ id }: { id: string }) {
  const trpc = useTRPC();
  const use = useQuery(trpc.trunkUse.get.queryOptions({ id }));
  const shared = use.data?.shared;
  const peer = useQuery(
    trpc.peer.get.queryOptions({ id: use.data?.peerId ?? '' }, { enabled: use.data !== undefined && shared === false }),
  );
  const home = { label: t('ipbx.title.company'), href: '/telephone-system' };
  return (
    <Loaded query={use} backHref={home.href}>
      {(found) =>
        found.shared ? (
          <>
            <PageHeader
              crumbs={[home]}
              title={found.peerName}
              badge={<SharedPeerState active={found.active} />}
              description={t('ipbx.ofProvider')}
              actions={<TryCall use={found} />}
            />
            <div className="space-y-6">
              <OurAddresses />
              <TrunkAccounts use={found} />
            </div>
          </>
        ) : (
          <Loaded query={peer} backHref={home.href}>
            {(own) => (
              <>
                <IpbxHeader peer={own} home={home} description={t('ipbx.own')} />
                <PeerTabs
                  peer={own}
                  first={[{ id: 'connection', label: t('ipbx.tab.connection'), content: <Connection peer={own} /> }]}
                />
              </>
            )}
          </Loaded>
        )
      }
    </Loaded>
  );
}

function Connection({ peer }: { peer: Peer }) {
  return (
    <div className="space-y-6">
      <OurAddresses />
      {peer.uses.map((use) => (
        <TrunkAccounts key={use.id} use={use} titled={peer.companyId === null} />
      ))}
    </div>
  );
}

/** Leads to the simulator, as the company whose IPBX calls. */
function TryCall({ use: { id, companyId } }: { use: Pick<TrunkUse, 'id' | 'companyId'> }) {
  return (
    <Button asChild>
      <Link href={`/simulator?trunk=${id}&company=${companyId}`}>
        <FlaskConical aria-hidden />
        {t('simulator.again')}
      </Link>
    </Button>
  );
}

function IpbxHeader({
  peer,
  home,
  description,
}: {
  peer: Peer;
  home: { label: string; href: string };
  description: string;
}) {
  const trpc = useTRPC();
  const remove = useMutation(trpc.peer.delete.mutationOptions({ meta: { leaves: true } }));
  const [only] = peer.uses;
  return (
    <ThingHeader
      home={home}
      title={peer.name}
      actions={
        <>
          <CopyButton
            sheet={(opening) => (
              <copyForm.Part
                peer={peer}
                hrefOf={(made) => (home.href === '/ipbxs' ? `/ipbxs/${made.id}` : `${home.href}/${made.uses[0]?.id}`)}
                {...opening}
              />
            )}
          />
          {only !== undefined && peer.uses.length === 1 && <TryCall use={only} />}
        </>
      }
      badge={<PeerState id={peer.id} active={peer.active} />}
      description={description}
      removal={{
        title: t('carriers.deleteTitle', { name: peer.name }),
        help: t('ipbx.deleteHelp'),
        done: t('carriers.deleted', { name: peer.name }),
        act: () => remove.mutateAsync({ id: peer.id }),
      }}
    />
  );
}
