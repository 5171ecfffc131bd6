'use client';
import { Button, Link, lazily } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { FlaskConical } from 'lucide-react';
import { Loaded } from '../../components/loaded.tsx';
import { ThingHeader } from '../../components/thing-header.tsx';
import { useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { CopyButton } from '../copies/copy-button.tsx';
import { PeerState } from '../peers/peer-state.tsx';
import { PeerTabs } from '../peers/peer-tabs.tsx';
import { t } from './texts.ts';

const copyForm = lazily(async () => (await import('../copies/copy-peer.tsx')).CopyPeerSheet);

/** One carrier: who it is, its gateways, and all that can be said of it. */
export function CarrierScreen({ id }: { id: string }) {
  const trpc = useTRPC();
  const { session } = useViewer();
  const query = useQuery(trpc.peer.get.queryOptions({ id }));
  const remove = useMutation(trpc.peer.delete.mutationOptions({ meta: { leaves: true } }));
  return (
    <Loaded query={query} backHref="/carriers">
      {(peer) => (
        <>
          <ThingHeader
            home={{ label: t('carriers.title'), href: '/carriers' }}
            title={peer.name}
            badge={<PeerState id={peer.id} active={peer.active} />}
            description={[t(`carriers.kind.${peer.kind}`), ...(session.level === 'god' ? [peer.brandName] : [])].join(
              ' · ',
            )}
            actions={
              <>
                <CopyButton
                  sheet={(opening) => (
                    <copyForm.Part peer={peer} hrefOf={(made) => `/carriers/${made.id}`} {...opening} />
                  )}
                />
                <Button asChild>
                  <Link href={`/simulator?peer=${id}`}>
                    <FlaskConical aria-hidden />
                    {t('simulator.again')}
                  </Link>
                </Button>
              </>
            }
            removal={{
              title: t('carriers.deleteTitle', { name: peer.name }),
              help: t('carriers.deleteHelp'),
              done: t('carriers.deleted', { name: peer.name }),
              act: () => remove.mutateAsync({ id }),
            }}
          />
          <PeerTabs peer={peer} />
        </>
      )}
    </Loaded>
  );
}
