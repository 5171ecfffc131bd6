'use client';
import { CallDirection, type Cdr, DispositionName } from '@belfry/contracts';
import { DataTable, EmptyState, listInput, Select, useTableState } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { PhoneCall } from 'lucide-react';
import { useMemo, useState } from 'react';
import { livePageOptions } from '../../components/page-options.ts';
import { useViewer } from '../../components/viewer.tsx';
import { t } from '../../messages/text.ts';
import { useTRPC } from '../../trpc/client.ts';
import { callColumns } from './call-columns.tsx';

/** Calls that took place, with search, filters, order and pages. */
export function CallsTable({ filter = {} }: { filter?: { companyId?: string; userId?: string } }) {
  const trpc = useTRPC();
  const { session } = useViewer();
  const state = useTableState<'startedAt' | 'durationMs'>({ field: 'startedAt', direction: 'desc' });
  const [direction, setDirection] = useState('');
  const [disposition, setDisposition] = useState('');
  const above = session.level === 'god' || session.level === 'brand';
  const columns = useMemo(
    () => callColumns({ company: above && filter.companyId === undefined, cost: above }),
    [above, filter.companyId],
  );
  const query = useQuery(
    trpc.cdr.list.queryOptions(
      {
        ...listInput(state),
        ...filter,
        ...(direction === '' ? {} : { direction: CallDirection.parse(direction) }),
        ...(disposition === '' ? {} : { disposition: DispositionName.parse(disposition) }),
      },
      livePageOptions,
    ),
  );
  return (
    <DataTable
      label={t('calls.title')}
      columns={columns}
      query={query}
      state={state}
      rowId={(cdr: Cdr) => cdr.id}
      rowHref={(cdr) => `/calls/${cdr.callId}`}
      searchPlaceholder={t('calls.search')}
      filters={
        <>
          <Select
            className="h-8 min-w-0 flex-1 shadow-none sm:w-40 sm:flex-none"
            aria-label={t('calls.direction')}
            value={direction}
            noneLabel={t('calls.anyDirection')}
            onValueChange={setDirection}
            options={CallDirection.options.map((value) => ({ value, label: t(`calls.direction.${value}`) }))}
          />
          <Select
            className="h-8 min-w-0 flex-1 shadow-none sm:w-36 sm:flex-none"
            aria-label={t('calls.result')}
            value={disposition}
            noneLabel={t('calls.anyResult')}
            onValueChange={setDisposition}
            options={DispositionName.options.map((value) => ({ value, label: t(`calls.disposition.${value}`) }))}
          />
        </>
      }
      empty={<EmptyState icon={<PhoneCall />} title={t('calls.empty')} description={t('calls.emptyHelp')} />}
    />
  );
}
