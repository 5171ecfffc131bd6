'use client';
import { Badge, Button, Card, ErrorState, Link, PageHeader, Skeleton } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { ChevronRight, Plus, Server } from 'lucide-react';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { PeerState, SharedPeerState } from '../peers/peer-state.tsx';
import { ClassicUses } from './classic-uses.tsx';
import { t } from './texts.ts';

/** The telephone systems that the company uses, and what can be done with one. */
export function OwnIpbxsScreen() {
  const trpc = useTRPC();
  const mayChange = useMayChange();
  const query = useQuery(trpc.trunkUse.list.queryOptions({ limit: 200 }));
  const uses = query.data?.items ?? [];
  return (
    <>
      <PageHeader
        title={t('ipbx.title.company')}
        description={t('ipbx.description.company')}
        actions={
          mayChange && (
            <Button variant="primary" asChild>
              <Link href="/telephone-system/new">
                <Plus aria-hidden />
                {t('ipbx.new')}
              </Link>
            </Button>
          )
        }
      />
      {query.error !== null ? (
        <ErrorState message={problemOf(query.error).message} onRetry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <Skeleton className="mb-8 h-20 w-full rounded-lg" />
      ) : (
        uses.length > 0 && (
          <Card className="mb-8">
            <ul className="divide-y divide-line">
              {uses.map((use) => (
                <li key={use.id}>
                  <Link
                    href={`/telephone-system/${use.id}`}
                    className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3.5 transition-colors hover:bg-sunken"
                  >
                    <span
                      className="grid size-9 place-items-center rounded-lg bg-brand-soft text-brand-text"
                      aria-hidden
                    >
                      <Server className="size-4.5" />
                    </span>
                    <span className="min-w-40 flex-1">
                      <span className="block font-medium">{use.peerName}</span>
                      <span className="block text-[0.8333rem] text-muted">
                        {t(use.shared ? 'ipbx.ofProvider' : 'ipbx.own')}
                      </span>
                    </span>
                    {use.accountCount > 0 && <Badge>{t('ipbx.signsIn')}</Badge>}
                    {use.shared ? (
                      <SharedPeerState active={use.active} />
                    ) : (
                      <PeerState id={use.peerId} active={use.active} />
                    )}
                    <ChevronRight className="size-4 text-faint" aria-hidden />
                  </Link>
                </li>
              ))}
            </ul>
          </Card>
        )
      )}
      {mayChange && (
        <section>
          <h2 className="mb-3 text-[0.9667rem] font-semibold tracking-[-0.01em]">{t('ipbx.uses')}</h2>
          <ClassicUses level="company" />
        </section>
      )}
    </>
  );
}
