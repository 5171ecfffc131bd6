'use client';
import type { Cdr } from '@belfry/contracts';
import { Button, DataTable, EmptyState, Link } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { PhoneCall } from 'lucide-react';
import { useMemo } from 'react';
import { useViewer } from '../../components/viewer.tsx';
import { useLiveInterval } from '../../live/live-provider.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { callColumns } from './call-columns.tsx';
import { t } from './texts.ts';

/** The latest few calls. */
export function RecentCalls() {
  const trpc = useTRPC();
  const { session } = useViewer();
  const query = useQuery(trpc.cdr.list.queryOptions({ limit: 6 }, { refetchInterval: useLiveInterval(1_500) }));
  const columns = useMemo(
    () =>
      callColumns({
        company: session.level === 'god' || session.level === 'brand',
        cost: false,
        price: session.rights.billing !== 'none',
      }),
    [session.level, session.rights.billing],
  );
  // A handful is shown whole: there is no next page to go to.
  const shown = useMemo(
    () => ({ ...query, data: query.data === undefined ? undefined : { items: query.data.items } }),
    [query],
  );
  return (
    <section aria-label={t('dashboard.recent')}>
      <div className="mb-3 flex items-center justify-between">
        <h2 className="text-[1.0667rem] font-semibold tracking-[-0.015em]">{t('dashboard.recent')}</h2>
        <Button asChild variant="ghost" size="sm">
          <Link href="/calls">{t('common.viewAll')}</Link>
        </Button>
      </div>
      <DataTable
        label={t('dashboard.recent')}
        columns={columns}
        query={shown}
        rowId={(cdr: Cdr) => cdr.id}
        rowHref={(cdr) => `/calls/${cdr.callId}`}
        empty={<EmptyState icon={<PhoneCall />} title={t('calls.empty')} description={t('calls.emptyHelp')} />}
      />
    </section>
  );
}
