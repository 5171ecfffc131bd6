'use client';
import { CopyableList, ErrorState, Sheet, Skeleton } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { problemOf } from '../../components/problem-of.ts';
import { useTRPC } from '../../trpc/client.ts';
import { sipRecords } from './dns-records.ts';
import { t } from './texts.ts';

/** The DNS records by which phones find a SIP domain, to be copied. */
export function DnsSheet({ domain, onClose }: { domain: string; onClose: () => void }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.sipServer.list.queryOptions());
  const lines = sipRecords(domain, query.data?.items ?? []);
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('sipDomain.dnsOf', { domain })}
      description={t('sipDomain.dnsHelp')}
    >
      {query.data === undefined ? (
        query.error === null ? (
          <Skeleton className="h-48" />
        ) : (
          <ErrorState message={problemOf(query.error).message} onRetry={() => void query.refetch()} />
        )
      ) : lines.length === 0 ? (
        <p className="text-muted">{t('sipDomain.dnsNone')}</p>
      ) : (
        <CopyableList items={lines.map((line) => ({ label: typeOf(line), value: line }))} />
      )}
    </Sheet>
  );
}

const typeOf = (line: string) => / IN (\w+) /.exec(line)?.[1] ?? '';
