'use client';
import type { CallFilter } from '@belfry/contracts';
import {
  Button,
  type Column,
  DataTable,
  EmptyState,
  lazily,
  listInput,
  OnceOpen,
  PageHeader,
  toast,
  useTableState,
} from '@belfry/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, Pencil, PhoneOff, Plus, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { CsvButtons } from '../../components/csv-buttons.tsx';
import { useDeletion } from '../../components/deletion.tsx';
import { pageOptions } from '../../components/page-options.ts';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { FilterCalls, FilterResult } from './filter-cells.tsx';
import { t } from './list-texts.ts';

const form = lazily(async () => (await import('./call-filter-sheet.tsx')).CallFilterSheet);

/** The rules of the viewer's own level, in the order in which they are looked at. */
export function CallFilterScreen() {
  const trpc = useTRPC();
  const { session } = useViewer();
  const mayChange = useMayChange();
  const level = session.level === 'god' ? 'platform' : session.level === 'brand' ? 'brand' : 'company';
  const state = useTableState<'position' | 'createdAt'>({ field: 'position', direction: 'asc' });
  const query = useQuery(trpc.callFilter.list.queryOptions({ ...listInput(state), level }, pageOptions));
  const [open, setOpen] = useState(false);
  const [edited, setEdited] = useState<CallFilter>();
  const reorder = useMutation(trpc.callFilter.reorder.mutationOptions());
  const remove = useMutation(trpc.callFilter.delete.mutationOptions());
  const load = useMutation(trpc.callFilter.importCsv.mutationOptions());
  const client = useQueryClient();
  const deletion = useDeletion();
  const show = (rule?: CallFilter) => {
    setEdited(rule);
    setOpen(true);
  };

  const columns = useMemo<readonly Column<CallFilter>[]>(
    () => [
      {
        id: 'position',
        header: t('filter.order'),
        sort: 'position',
        from: 'md',
        cell: ({ position }) => <span className="text-muted tabular-nums">{position}</span>,
      },
      { id: 'which', header: t('filter.which'), cell: (rule) => <FilterCalls rule={rule} /> },
      { id: 'what', header: t('filter.what'), cell: (rule) => <FilterResult rule={rule} /> },
      {
        id: 'note',
        header: t('filter.why'),
        from: 'lg',
        cell: ({ note }) => <span className="text-[0.8667rem] text-muted">{note}</span>,
      },
    ],
    [],
  );
  const rows = query.data?.items ?? [];
  const move = async (rule: CallFilter, by: 1 | -1) => {
    const other = rows[rows.indexOf(rule) + by];
    if (!other) return;
    const ids = by === 1 ? [other.id, rule.id] : [rule.id, other.id];
    await reorder.mutateAsync({ ids }).catch((error: unknown) => toast(problemOf(error).message, { tone: 'bad' }));
  };
  const isOrdered = state.sort.field === 'position' && state.sort.direction === 'asc' && !state.search;
  const moves = (rule: CallFilter) => {
    const at = rows.indexOf(rule);
    return [
      { label: t('filter.earlier'), icon: <ArrowUp aria-hidden />, onSelect: () => move(rule, -1), fits: at > 0 },
      {
        label: t('filter.later'),
        icon: <ArrowDown aria-hidden />,
        onSelect: () => move(rule, 1),
        fits: at < rows.length - 1,
      },
    ].flatMap(({ fits, ...item }) => (isOrdered && fits ? [item] : []));
  };
  const button = mayChange && (
    <Button variant="primary" onClick={() => show()}>
      <Plus aria-hidden />
      {t('filter.new')}
    </Button>
  );
  const descriptions = { platform: 'god', brand: 'brand', company: 'company' } as const;
  return (
    <>
      <PageHeader
        title={t('filter.title')}
        description={t(`filter.description.${descriptions[level]}`)}
        actions={
          <>
            <CsvButtons
              fileName="blocked-calls"
              title={t('csv.filter.title')}
              help={t('csv.filter.help')}
              replaceLabel={t('csv.filter.replace')}
              download={() => client.fetchQuery(trpc.callFilter.exportCsv.queryOptions({ level }, { staleTime: 0 }))}
              upload={(csv, how) => load.mutateAsync({ csv, level, ...how })}
            />
            {button}
          </>
        }
      />
      <DataTable
        label={t('filter.title')}
        columns={columns}
        query={query}
        state={state}
        rowId={(rule) => rule.id}
        {...(mayChange && {
          rowActions: (rule: CallFilter) => [
            { label: t('common.edit'), icon: <Pencil aria-hidden />, onSelect: () => show(rule) },
            ...moves(rule),
            {
              label: t('common.delete'),
              icon: <Trash2 aria-hidden />,
              danger: true,
              onSelect: () =>
                deletion.ask({
                  title: t('filter.deleteTitle'),
                  help: t('filter.deleteHelp'),
                  done: t('filter.deleted'),
                  act: () => remove.mutateAsync({ id: rule.id }),
                }),
            },
          ],
        })}
        searchPlaceholder={t('filter.search')}
        empty={
          <EmptyState
            icon={<PhoneOff />}
            title={t('filter.empty')}
            description={t('filter.emptyHelp')}
            action={button}
          />
        }
      />
      <p className="mt-3 text-[0.8667rem] text-muted">{t('filter.emergency')}</p>
      <OnceOpen open={open}>
        <form.Part key={edited?.id ?? 'new'} level={level} edited={edited} open={open} onOpenChange={setOpen} />
      </OnceOpen>
      {deletion.dialog}
    </>
  );
}
