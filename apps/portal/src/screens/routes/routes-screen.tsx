'use client';
import type { Route } from '@belfry/contracts';
import {
  Button,
  type Column,
  DataTable,
  EmptyState,
  Link,
  lazily,
  listInput,
  OnceOpen,
  PageHeader,
  toast,
  useTableState,
} from '@belfry/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, Copy, Layers, Pencil, Plus, Signpost, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { CsvButtons } from '../../components/csv-buttons.tsx';
import { useDeletion } from '../../components/deletion.tsx';
import { pageOptions } from '../../components/page-options.ts';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { RouteLimits, RouteNumbers, RouteWay } from './route-cells.tsx';
import { t } from './texts.ts';

const form = lazily(async () => (await import('./route-sheet.tsx')).RouteSheet);

/** The routes of a brand in the order in which they are tried. God sees those of all brands. */
export function RoutesScreen() {
  const trpc = useTRPC();
  const { session } = useViewer();
  const mayChange = useMayChange();
  const isGod = session.level === 'god';
  const state = useTableState<'order' | 'name' | 'createdAt'>({ field: 'order', direction: 'asc' });
  const query = useQuery(trpc.route.list.queryOptions(listInput(state), pageOptions));
  const [open, setOpen] = useState(false);
  const [edited, setEdited] = useState<Route>();
  const [like, setLike] = useState<Route>();
  const reorder = useMutation(trpc.route.reorder.mutationOptions());
  const remove = useMutation(trpc.route.delete.mutationOptions());
  const client = useQueryClient();
  const load = useMutation(trpc.route.importCsv.mutationOptions());
  const deletion = useDeletion();
  const show = (route?: Route, source?: Route) => {
    setEdited(route);
    setLike(source);
    setOpen(true);
  };

  const columns = useMemo<readonly Column<Route>[]>(
    () => [
      { id: 'to', header: t('routes.to'), sort: 'order', cell: (route) => <RouteNumbers route={route} /> },
      ...(isGod
        ? [{ id: 'brand', header: t('companies.brand'), from: 'md' as const, cell: (route: Route) => route.brandName }]
        : []),
      { id: 'by', header: t('routes.by'), cell: (route) => <RouteWay route={route} /> },
      { id: 'when', header: t('routes.when'), from: 'md', cell: (route) => <RouteLimits route={route} /> },
    ],
    [isGod],
  );
  const rows = query.data?.items ?? [];
  const sameOf = (route: Route) =>
    rows.filter(
      ({ brandId, prefix, prefixGroupId, companyId }) =>
        brandId === route.brandId &&
        prefix === route.prefix &&
        prefixGroupId === route.prefixGroupId &&
        companyId === route.companyId,
    );
  const move = async (route: Route, by: 1 | -1) => {
    const ids = sameOf(route).map(({ id }) => id);
    const at = ids.indexOf(route.id);
    ids.splice(at, 1);
    ids.splice(at + by, 0, route.id);
    await reorder.mutateAsync({ ids }).catch((error: unknown) => toast(problemOf(error).message, { tone: 'bad' }));
  };
  const isOrdered = state.sort.field === 'order' && state.sort.direction === 'asc';
  const moves = (route: Route) => {
    const same = sameOf(route);
    const at = same.indexOf(route);
    return [
      { label: t('routes.earlier'), icon: <ArrowUp aria-hidden />, onSelect: () => move(route, -1), fits: at > 0 },
      {
        label: t('routes.later'),
        icon: <ArrowDown aria-hidden />,
        onSelect: () => move(route, 1),
        fits: at < same.length - 1,
      },
    ].flatMap(({ fits, ...item }) => (isOrdered && fits ? [item] : []));
  };
  const button = session.level === 'brand' && mayChange && (
    <Button variant="primary" onClick={() => show()}>
      <Plus aria-hidden />
      {t('routes.new')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('routes.title')}
        description={t('routes.description')}
        actions={
          <>
            <Button asChild>
              <Link href="/routes/groups">
                <Layers aria-hidden />
                {t('routes.groups')}
              </Link>
            </Button>
            {session.level === 'brand' && (
              <>
                <CsvButtons
                  fileName="routes"
                  title={t('csv.routes.title')}
                  help={t('csv.routes.help')}
                  replaceLabel={t('csv.routes.replace')}
                  download={() => client.fetchQuery(trpc.route.exportCsv.queryOptions({}, { staleTime: 0 }))}
                  upload={(csv, how) => load.mutateAsync({ csv, ...how })}
                />
                {button}
              </>
            )}
          </>
        }
      />
      <DataTable
        label={t('routes.title')}
        columns={columns}
        query={query}
        state={state}
        rowId={(route) => route.id}
        {...(mayChange && {
          rowActions: (route: Route) => [
            { label: t('common.edit'), icon: <Pencil aria-hidden />, onSelect: () => show(route) },
            { label: t('common.another'), icon: <Copy aria-hidden />, onSelect: () => show(undefined, route) },
            ...moves(route),
            {
              label: t('common.delete'),
              icon: <Trash2 aria-hidden />,
              danger: true,
              onSelect: () =>
                deletion.ask({
                  title: t('routes.deleteTitle', { name: route.name }),
                  help: t('routes.deleteHelp'),
                  done: t('routes.deleted', { name: route.name }),
                  act: () => remove.mutateAsync({ id: route.id }),
                }),
            },
          ],
        })}
        searchPlaceholder={t('routes.search')}
        empty={
          <EmptyState
            icon={<Signpost />}
            title={t('routes.empty')}
            description={t('routes.emptyHelp')}
            action={button}
          />
        }
      />
      <p className="mt-3 text-[0.8667rem] text-muted">{t('routes.emergency')}</p>
      <OnceOpen open={open}>
        <form.Part
          key={edited?.id ?? `new ${like?.id}`}
          edited={edited}
          like={like}
          open={open}
          onOpenChange={setOpen}
        />
      </OnceOpen>
      {deletion.dialog}
    </>
  );
}
