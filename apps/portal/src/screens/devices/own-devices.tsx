'use client';
import { Card, EmptyState, Skeleton } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { Smartphone } from 'lucide-react';
import { useLiveInterval } from '../../live/live-provider.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { DeviceCard } from './device-card.tsx';
import { t } from './texts.ts';
import { useArrivals } from './use-arrivals.ts';

/** The viewer's own devices. With `open`, the credentials of the first are in sight at once. */
export function OwnDevices({ open = false }: { open?: boolean }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.sipAccount.list.queryOptions({ limit: 50 }, { refetchInterval: useLiveInterval(3_000) }));
  useArrivals(query.data?.items);
  return (
    <section className="space-y-3" aria-label={t('devices.own')}>
      {!open && <h2 className="text-[1.0667rem] font-semibold tracking-[-0.015em]">{t('devices.own')}</h2>}
      {query.data === undefined ? (
        <Skeleton className="h-20 w-full rounded-lg" />
      ) : query.data.items.length === 0 ? (
        <Card>
          <EmptyState icon={<Smartphone />} title={t('devices.empty')} description={t('devices.ownEmptyHelp')} />
        </Card>
      ) : (
        query.data.items.map((device, index) => (
          <DeviceCard key={device.id} device={device} open={open && index === 0} />
        ))
      )}
    </section>
  );
}
