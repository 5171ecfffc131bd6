'use client';
import type { Revision } from '@belfry/contracts';
import { type Column, DataTable, EmptyState, formatWhen, Link, listInput, PageHeader, useTableState } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { GitCommitVertical } from 'lucide-react';
import { useMemo } from 'react';
import { livePageOptions } from '../../components/page-options.ts';
import { useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

/** The history of what decides calls, the latest change first. */
export function ChangesScreen() {
  const trpc = useTRPC();
  const { session } = useViewer();
  const isCompany = session.level === 'company';
  const state = useTableState<'at'>({ field: 'at', direction: 'desc' });
  const query = useQuery(trpc.revision.list.queryOptions(listInput(state), livePageOptions));
  const columns = useMemo<readonly Column<Revision>[]>(
    () => [
      {
        id: 'what',
        header: t('changes.what'),
        cell: ({ id, summary, count }) => (
          <Link href={`/changes/${id}`} className="block max-w-xl text-ink hover:underline">
            {summary.slice(0, 2).map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a change never change their order, and may repeat.
              <span key={index} className="block truncate max-sm:whitespace-normal">
                {line}
              </span>
            ))}
            {count > 2 && <span className="text-[0.8rem] text-faint">{t('changes.more', { count: count - 2 })}</span>}
          </Link>
        ),
      },
      ...(isCompany
        ? []
        : [{ id: 'whose', header: t('changes.whose'), from: 'sm' as const, cell: ({ name }: Revision) => name }]),
      {
        id: 'number',
        header: t('changes.number'),
        from: 'md',
        align: 'right',
        cell: ({ number }) => <span className="text-muted tabular-nums">{number}</span>,
      },
      {
        id: 'actor',
        header: t('changes.who'),
        from: 'sm',
        cell: ({ actor }) => <span className="font-medium">{actor}</span>,
      },
      {
        id: 'at',
        header: t('changes.when'),
        sort: 'at',
        align: 'right',
        cell: ({ at }) => <span className="whitespace-nowrap text-muted">{formatWhen(new Date(at), new Date())}</span>,
      },
    ],
    [isCompany],
  );
  return (
    <>
      <PageHeader title={t('changes.title')} description={t('changes.description')} />
      <DataTable
        label={t('changes.title')}
        columns={columns}
        query={query}
        state={state}
        rowId={({ id }) => id}
        searchPlaceholder={t('changes.search')}
        empty={<EmptyState icon={<GitCommitVertical />} title={t('changes.empty')} />}
      />
    </>
  );
}
