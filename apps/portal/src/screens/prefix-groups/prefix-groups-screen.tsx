'use client';
import type { PrefixGroup } from '@belfry/contracts';
import {
  Button,
  type Column,
  DataTable,
  EmptyState,
  formatCount,
  lazily,
  listInput,
  OnceOpen,
  PageHeader,
  useTableState,
} from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Globe, Layers, Plus, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useDeletion } from '../../components/deletion.tsx';
import { pageOptions } from '../../components/page-options.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

const form = lazily(async () => (await import('./new-group-sheet.tsx')).NewGroupSheet);
const known = lazily(async () => (await import('./templates-window.tsx')).TemplatesWindow);

/** The groups of prefixes of a brand. God sees those of all brands. */
export function PrefixGroupsScreen() {
  const trpc = useTRPC();
  const { session } = useViewer();
  const mayChange = useMayChange();
  const isGod = session.level === 'god';
  const state = useTableState<'name' | 'createdAt'>({ field: 'name', direction: 'asc' });
  const query = useQuery(trpc.prefixGroup.list.queryOptions(listInput(state), pageOptions));
  const remove = useMutation(trpc.prefixGroup.delete.mutationOptions());
  const deletion = useDeletion();
  const [adding, setAdding] = useState(false);
  const [copying, setCopying] = useState(false);
  const columns = useMemo<readonly Column<PrefixGroup>[]>(
    () => [
      {
        id: 'name',
        header: t('common.name'),
        sort: 'name',
        cell: ({ name, description }) => (
          <span className="block py-1">
            <span className="font-medium">{name}</span>
            {description !== '' && <span className="mt-0.5 block text-[0.8333rem] text-muted">{description}</span>}
          </span>
        ),
      },
      ...(isGod
        ? [
            {
              id: 'brand',
              header: t('companies.brand'),
              from: 'md' as const,
              cell: (one: PrefixGroup) => one.brandName,
            },
          ]
        : []),
      {
        id: 'prefixes',
        header: t('prefixGroups.prefixes'),
        cell: ({ first, size }) => (
          <span className="font-mono text-[0.8667rem] text-muted">
            {size === 0 ? t('common.none') : first.join(', ')}
            {size > first.length && ' …'}
          </span>
        ),
      },
      {
        id: 'size',
        header: t('prefixGroups.size'),
        from: 'sm',
        align: 'right',
        cell: ({ size }) => formatCount(size),
      },
      { id: 'uses', header: t('prefixGroups.uses'), from: 'md', align: 'right', cell: ({ uses }) => formatCount(uses) },
    ],
    [isGod],
  );
  const buttons = session.level === 'brand' && mayChange && (
    <>
      <Button onClick={() => setCopying(true)}>
        <Globe aria-hidden />
        {t('prefixGroups.known')}
      </Button>
      <Button variant="primary" onClick={() => setAdding(true)}>
        <Plus aria-hidden />
        {t('prefixGroups.new')}
      </Button>
    </>
  );
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('prefixGroups.home'), href: '/routes' }]}
        title={t('prefixGroups.title')}
        description={t('prefixGroups.description')}
        actions={buttons}
      />
      <DataTable
        label={t('prefixGroups.title')}
        columns={columns}
        query={query}
        state={state}
        rowId={(group) => group.id}
        rowHref={(group) => `/routes/groups/${group.id}`}
        {...(mayChange && {
          rowActions: (group: PrefixGroup) => [
            {
              label: t('common.delete'),
              icon: <Trash2 aria-hidden />,
              danger: true,
              onSelect: () =>
                deletion.ask({
                  title: t('prefixGroups.deleteTitle', { name: group.name }),
                  help: t('prefixGroups.deleteHelp'),
                  done: t('prefixGroups.deleted', { name: group.name }),
                  act: () => remove.mutateAsync({ id: group.id }),
                }),
            },
          ],
        })}
        searchPlaceholder={t('prefixGroups.search')}
        empty={
          <EmptyState
            icon={<Layers />}
            title={t('prefixGroups.empty')}
            description={t('prefixGroups.emptyHelp')}
            action={buttons && <div className="flex flex-wrap justify-center gap-2">{buttons}</div>}
          />
        }
      />
      <OnceOpen open={adding}>
        <form.Part open={adding} onOpenChange={setAdding} />
      </OnceOpen>
      <OnceOpen open={copying}>
        <known.Part open={copying} onOpenChange={setCopying} />
      </OnceOpen>
      {deletion.dialog}
    </>
  );
}
