'use client';
import type { TrunkUse } from '@belfry/contracts';
import { Button, Card, CardBody, CardHeader, CopyableList, ErrorState, Skeleton, toast } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange } from '../../components/viewer.tsx';
import { useLiveInterval } from '../../live/live-provider.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { DeviceCard } from '../devices/device-card.tsx';
import { t } from './texts.ts';

/** What to type into the IPBX: our addresses. */
export function OurAddresses() {
  const trpc = useTRPC();
  const servers = useQuery(trpc.sipServer.list.queryOptions(undefined, { refetchInterval: 10_000 }));
  const items = (servers.data?.items ?? [])
    .filter(({ transport }) => transport === 'udp' || transport === 'tcp' || transport === 'tls')
    .map(({ transport, address }) => ({
      label: t('ipbx.serverBy', { transport: transport.toUpperCase() }),
      value: address,
    }));
  return (
    <Card>
      <CardHeader title={t('ipbx.ourAddress')} description={t('ipbx.ourAddressHelp')} />
      <CardBody>
        {servers.error !== null ? (
          <ErrorState message={problemOf(servers.error).message} onRetry={() => void servers.refetch()} />
        ) : servers.data === undefined ? (
          <Skeleton className="h-24 w-full" />
        ) : items.length === 0 ? (
          <p className="text-muted">{t('devices.noServer')}</p>
        ) : (
          <CopyableList items={items} />
        )}
      </CardBody>
    </Card>
  );
}

/** The accounts that an IPBX registers or signs its calls with, as one company's. */
export function TrunkAccounts({ use, titled = false }: { use: TrunkUse; titled?: boolean }) {
  const trpc = useTRPC();
  const mayChange = useMayChange();
  const accounts = useQuery(
    trpc.sipAccount.list.queryOptions({ trunkUseId: use.id, limit: 50 }, { refetchInterval: useLiveInterval(5_000) }),
  );
  const create = useMutation(trpc.sipAccount.create.mutationOptions());
  const add = async () => {
    try {
      await create.mutateAsync({ trunkUseId: use.id, companyId: use.companyId, label: use.peerName });
      toast(t('ipbx.accountReady'));
    } catch (error) {
      toast(problemOf(error).message, { tone: 'bad' });
    }
  };
  return (
    <section className="space-y-3">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div className="min-w-0">
          <h2 className="text-[0.9667rem] font-semibold tracking-[-0.01em]">
            {titled ? t('ipbx.accountsOf', { name: use.companyName }) : t('ipbx.accounts')}
          </h2>
          <p className="mt-0.5 text-[0.8667rem] text-muted">{t('ipbx.accountsHelp')}</p>
        </div>
        {mayChange && (
          <Button size="sm" busy={create.isPending} onClick={() => void add()}>
            <KeyRound aria-hidden />
            {t('ipbx.addAccount')}
          </Button>
        )}
      </header>
      {accounts.data?.items.length === 0 && (
        <p className="rounded-lg border border-dashed border-line-strong px-4 py-5 text-[0.9rem] text-muted">
          {t('ipbx.noAccounts')}
        </p>
      )}
      {accounts.data?.items.map((account) => (
        <DeviceCard key={account.id} device={account} open={false} />
      ))}
    </section>
  );
}
