'use client';
import type { Extension } from '@belfry/contracts';
import {
  Button,
  type Column,
  DataTable,
  EmptyState,
  formatDay,
  inEachLanguage,
  lazily,
  listInput,
  OnceOpen,
  PageHeader,
  useTableState,
} from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Clock, Pencil, PhoneForwarded, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useDeletion } from '../../components/deletion.tsx';
import { fileInput, ListChoice, ListFileButton, useNarrowed } from '../../components/list-tools.tsx';
import { pageOptions } from '../../components/page-options.ts';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC, useTRPCClient } from '../../trpc/client.ts';
import { DestinationLabel } from './destination-label.tsx';
import { t } from './texts.ts';

const form = lazily(async () => (await import('./extension-form.tsx')).ExtensionForm);

const kinds = ['user', 'external', 'trunk', 'service'] as const;

const columns = inEachLanguage((): readonly Column<Extension>[] => [
  {
    id: 'number',
    header: t('extensions.number'),
    sort: 'number',
    cell: (extension) => <span className="font-mono font-medium">{extension.number}</span>,
  },
  {
    id: 'leads',
    header: t('extensions.leadsTo'),
    cell: (extension) => (
      <>
        <DestinationLabel destination={extension.destination} />
        {extension.scheduleName !== null && (
          <span className="flex items-center gap-1.5 text-[0.8333rem] text-muted">
            <Clock className="size-3.5" aria-hidden />
            {t('byTime.when', { schedule: extension.scheduleName })}
          </span>
        )}
      </>
    ),
  },
  {
    id: 'created',
    header: t('common.created'),
    sort: 'createdAt',
    from: 'md',
    cell: (extension) => formatDay(new Date(extension.createdAt)),
    className: 'whitespace-nowrap',
  },
]);

/** Internal numbers of the company. */
export function ExtensionsScreen() {
  const trpc = useTRPC();
  const state = useTableState<'number' | 'createdAt'>({ field: 'number', direction: 'asc' });
  const client = useTRPCClient();
  const [leadsTo, setLeadsTo] = useNarrowed('leadsTo', kinds, state);
  const narrowed = leadsTo && { leadsTo };
  const query = useQuery(trpc.extension.list.queryOptions({ ...listInput(state), ...narrowed }, pageOptions));
  const remove = useMutation(trpc.extension.delete.mutationOptions());
  const deletion = useDeletion();
  const mayChange = useMayChange();
  const [open, setOpen] = useState(false);
  const [edited, setEdited] = useState<Extension>();

  const show = (extension?: Extension) => {
    setEdited(extension);
    setOpen(true);
  };
  const button = mayChange && (
    <Button variant="primary" onClick={() => show()}>
      <Plus aria-hidden />
      {t('extensions.new')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('extensions.title')} description={t('extensions.description')} actions={button} />
      <DataTable
        label={t('extensions.title')}
        columns={columns()}
        query={query}
        state={state}
        rowId={(extension) => extension.id}
        {...(mayChange && {
          rowActions: (extension: Extension) => [
            { label: t('common.edit'), icon: <Pencil aria-hidden />, onSelect: () => show(extension) },
            {
              label: t('common.delete'),
              icon: <Trash2 aria-hidden />,
              danger: true,
              onSelect: () =>
                deletion.ask({
                  title: t('extensions.deleteTitle', { number: extension.number }),
                  help: t('extensions.deleteHelp'),
                  done: t('extensions.deleted', { number: extension.number }),
                  act: () => remove.mutateAsync({ id: extension.id }),
                }),
            },
          ],
        })}
        searchPlaceholder={t('extensions.search')}
        filters={
          <>
            <ListChoice
              label={t('extensions.leadsTo')}
              any={t('extensions.anywhere')}
              value={leadsTo}
              onChange={setLeadsTo}
              options={kinds.map((value) => ({ value, label: t(`destination.kind.${value}`) }))}
            />
            <ListFileButton
              name="extensions"
              read={() => client.extension.exportCsv.query({ ...fileInput(state), ...narrowed })}
            />
          </>
        }
        empty={
          narrowed ? (
            <EmptyState icon={<PhoneForwarded />} title={t('common.noneSo')} description={t('common.noneSoHelp')} />
          ) : (
            <EmptyState
              icon={<PhoneForwarded />}
              title={t('extensions.empty')}
              description={t('extensions.emptyHelp')}
              action={button}
            />
          )
        }
      />
      <OnceOpen open={open}>
        <form.Part key={edited?.id ?? 'new'} edited={edited} open={open} onOpenChange={setOpen} />
      </OnceOpen>
      {deletion.dialog}
    </>
  );
}
