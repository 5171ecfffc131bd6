'use client';
import { type Extension, ExtensionNumber } from '@belfry/contracts';
import {
  Button,
  type Column,
  DataTable,
  EmptyState,
  formatDay,
  inEachLanguage,
  listInput,
  PageHeader,
  useTableState,
} from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Clock, Pencil, PhoneForwarded, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useDeletion } from '../../components/deletion.tsx';
import { FormSheet } from '../../components/form-sheet.tsx';
import { pageOptions } from '../../components/page-options.ts';
import { useMayChange } from '../../components/viewer.tsx';
import { t } from '../../messages/text.ts';
import { useTRPC } from '../../trpc/client.ts';
import { ByTimeFields, byTimeSpecs, fromByTime, toByTime } from '../hours/by-time-fields.tsx';
import {
  DestinationFields,
  destinationSpecs,
  fromDestination,
  requireTarget,
  toDestination,
} from './destination-form.ts';
import { DestinationLabel } from './destination-label.tsx';

const ExtensionForm = DestinationFields.extend({ ...ByTimeFields.shape, number: ExtensionNumber }).superRefine(
  requireTarget,
);

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
  },
]);

/** Internal numbers of the company. */
export function ExtensionsScreen() {
  const trpc = useTRPC();
  const state = useTableState<'number' | 'createdAt'>({ field: 'number', direction: 'asc' });
  const query = useQuery(trpc.extension.list.queryOptions(listInput(state), pageOptions));
  const users = useQuery(trpc.user.list.queryOptions({ limit: 200 }));
  const trunks = useQuery(trpc.trunkUse.list.queryOptions({ limit: 200 }));
  const schedules = useQuery(trpc.schedule.list.queryOptions({ limit: 200 }));
  const create = useMutation(trpc.extension.create.mutationOptions());
  const update = useMutation(trpc.extension.update.mutationOptions());
  const remove = useMutation(trpc.extension.delete.mutationOptions());
  const targets = { users: users.data?.items ?? [], trunks: trunks.data?.items ?? [] };
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
        empty={
          <EmptyState
            icon={<PhoneForwarded />}
            title={t('extensions.empty')}
            description={t('extensions.emptyHelp')}
            action={button}
          />
        }
      />
      <FormSheet
        key={edited?.id ?? 'new'}
        open={open}
        onOpenChange={setOpen}
        title={
          edited === undefined ? t('extensions.createTitle') : t('extensions.editTitle', { number: edited.number })
        }
        schema={ExtensionForm}
        sections={[
          {
            fields: [
              {
                name: 'number',
                label: t('extensions.number'),
                help: t('extensions.numberHelp'),
                wide: true,
                mono: true,
              },
              ...destinationSpecs(targets.users, targets.trunks, false),
              ...byTimeSpecs(schedules.data?.items ?? [], targets),
            ],
          },
        ]}
        defaultValues={
          edited === undefined
            ? { kind: 'user' }
            : { number: edited.number, ...fromDestination(edited.destination), ...fromByTime(edited) }
        }
        submitLabel={edited === undefined ? t('common.create') : t('common.save')}
        onSubmit={(values) => {
          const destination = toDestination(values)!;
          const byTime = toByTime(values);
          return edited === undefined
            ? create.mutateAsync({ number: values.number, destination, ...byTime })
            : update.mutateAsync({ id: edited.id, number: values.number, destination, ...byTime });
        }}
        done={(values) => t('extensions.created', { number: values.number })}
      />
      {deletion.dialog}
    </>
  );
}
