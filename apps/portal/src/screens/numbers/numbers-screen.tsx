'use client';
import { Country, type Ddi, E164, Id } from '@belfry/contracts';
import {
  Button,
  type Column,
  DataTable,
  EmptyState,
  formatPhone,
  listInput,
  PageHeader,
  useTableState,
} from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Hash, Pencil, Plus, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { countries, countryName } from '../../components/choices.ts';
import { useDeletion } from '../../components/deletion.tsx';
import { FormSheet } from '../../components/form-sheet.tsx';
import { pageOptions } from '../../components/page-options.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { t } from '../../messages/text.ts';
import { useTRPC } from '../../trpc/client.ts';
import {
  DestinationFields,
  destinationSpecs,
  fromDestination,
  requireTarget,
  toDestination,
} from '../extensions/destination-form.ts';
import { DestinationLabel } from '../extensions/destination-label.tsx';

const NewNumber = DestinationFields.extend({
  number: E164,
  country: Country,
  companyId: Id.optional(),
  peerId: Id.optional(),
}).superRefine(requireTarget);
const GivenNumber = DestinationFields.extend({ companyId: Id.optional(), peerId: Id.optional() }).superRefine(
  requireTarget,
);

/** Public numbers: the brand gives them to companies, the company says where they lead. God sees those of all brands. */
export function NumbersScreen() {
  const trpc = useTRPC();
  const { session } = useViewer();
  const mayChange = useMayChange();
  const isGod = session.level === 'god';
  const isBrand = session.level !== 'company';
  const state = useTableState<'number' | 'createdAt'>({ field: 'number', direction: 'asc' });
  const query = useQuery(trpc.ddi.list.queryOptions(listInput(state), pageOptions));
  const [adding, setAdding] = useState(false);
  const [editing, setEditing] = useState(false);
  const [edited, setEdited] = useState<Ddi>();
  const ofBrand = { limit: 200, ...(isGod && edited ? { brandId: edited.brandId } : {}) };
  const offered = { enabled: isBrand && (!isGod || edited !== undefined) };
  const companies = useQuery(trpc.company.list.queryOptions(ofBrand, offered));
  const peers = useQuery(trpc.peer.list.queryOptions(ofBrand, offered));
  const companyOfUsers = edited?.companyId ?? session.companyId ?? undefined;
  const users = useQuery(
    trpc.user.list.queryOptions(
      { limit: 200, ...(companyOfUsers === undefined ? {} : { companyId: companyOfUsers }) },
      { enabled: companyOfUsers !== undefined },
    ),
  );
  const create = useMutation(trpc.ddi.create.mutationOptions());
  const update = useMutation(trpc.ddi.update.mutationOptions());
  const remove = useMutation(trpc.ddi.delete.mutationOptions());
  const deletion = useDeletion();

  const columns = useMemo<readonly Column<Ddi>[]>(
    () => [
      {
        id: 'number',
        header: t('numbers.number'),
        sort: 'number',
        cell: (ddi) => <span className="font-medium tabular-nums">{formatPhone(ddi.number)}</span>,
      },
      ...(isGod
        ? [{ id: 'brand', header: t('companies.brand'), from: 'sm' as const, cell: (ddi: Ddi) => ddi.brandName }]
        : []),
      { id: 'country', header: t('common.country'), from: 'lg', cell: (ddi) => countryName(ddi.country) },
      ...(isBrand
        ? [
            {
              id: 'company',
              header: t('numbers.company'),
              cell: (ddi: Ddi) => ddi.companyName ?? <span className="text-faint">{t('numbers.companyNone')}</span>,
            },
          ]
        : []),
      {
        id: 'leads',
        header: t('numbers.leadsTo'),
        from: isBrand ? 'sm' : undefined,
        cell: (ddi) => <DestinationLabel destination={ddi.destination} />,
      } as Column<Ddi>,
    ],
    [isBrand, isGod],
  );
  const companyOptions = companies.data?.items.map((company) => ({ value: company.id, label: company.name })) ?? [];
  const peerOptions = peers.data?.items.map((peer) => ({ value: peer.id, label: peer.name })) ?? [];
  const button = session.level === 'brand' && mayChange && (
    <Button variant="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      {t('numbers.new')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('numbers.title')}
        description={t(`numbers.description.${isGod ? 'god' : isBrand ? 'brand' : 'company'}`)}
        actions={button}
      />
      <DataTable
        label={t('numbers.title')}
        columns={columns}
        query={query}
        state={state}
        rowId={(ddi) => ddi.id}
        {...(mayChange && {
          rowActions: (ddi: Ddi) => [
            {
              label: t('common.edit'),
              icon: <Pencil aria-hidden />,
              onSelect: () => {
                setEdited(ddi);
                setEditing(true);
              },
            },
            ...(isBrand
              ? [
                  {
                    label: t('common.delete'),
                    icon: <Trash2 aria-hidden />,
                    danger: true,
                    onSelect: () =>
                      deletion.ask({
                        title: t('numbers.deleteTitle', { number: formatPhone(ddi.number) }),
                        help: t('numbers.deleteHelp'),
                        done: t('numbers.deleted', { number: formatPhone(ddi.number) }),
                        act: () => remove.mutateAsync({ id: ddi.id }),
                      }),
                  },
                ]
              : []),
          ],
        })}
        searchPlaceholder={t('numbers.search')}
        empty={
          <EmptyState
            icon={<Hash />}
            title={t('numbers.empty')}
            description={t(`numbers.emptyHelp.${isGod ? 'god' : isBrand ? 'brand' : 'company'}`)}
            action={button}
          />
        }
      />
      <FormSheet
        open={adding}
        onOpenChange={setAdding}
        title={t('numbers.createTitle')}
        schema={NewNumber}
        sections={[
          {
            fields: [
              { name: 'number', label: t('numbers.number'), help: t('numbers.numberHelp'), wide: true, mono: true },
              { name: 'country', label: t('common.country'), options: countries, wide: true },
              {
                name: 'companyId',
                label: t('numbers.company'),
                options: companyOptions,
                noneLabel: t('numbers.companyNone'),
                wide: true,
              },
              {
                name: 'peerId',
                label: t('numbers.peer'),
                options: peerOptions,
                noneLabel: t('numbers.peerNone'),
                wide: true,
              },
            ],
          },
        ]}
        defaultValues={{ kind: 'none', ...(session.country === null ? {} : { country: session.country }) }}
        submitLabel={t('common.create')}
        onSubmit={({ number, country, companyId, peerId }) =>
          create.mutateAsync({ number, country, companyId, peerId })
        }
        done={(values) => t('numbers.created', { number: formatPhone(values.number) })}
      />
      <FormSheet
        key={`${edited?.id}-${users.data?.items.length}`}
        open={editing}
        onOpenChange={setEditing}
        title={t('numbers.editTitle', { number: formatPhone(edited?.number ?? '') })}
        schema={GivenNumber}
        sections={[
          {
            fields: [
              ...(isBrand
                ? [
                    {
                      name: 'companyId' as const,
                      label: t('numbers.company'),
                      options: companyOptions,
                      noneLabel: t('numbers.companyNone'),
                      wide: true,
                    },
                    {
                      name: 'peerId' as const,
                      label: t('numbers.peer'),
                      options: peerOptions,
                      noneLabel: t('numbers.peerNone'),
                      wide: true,
                    },
                  ]
                : []),
              ...(edited?.companyId === null ? [] : destinationSpecs(users.data?.items ?? [], true)),
            ],
          },
        ]}
        defaultValues={{
          ...fromDestination(edited?.destination),
          companyId: edited?.companyId ?? undefined,
          peerId: edited?.peerId ?? undefined,
        }}
        submitLabel={t('common.save')}
        onSubmit={(values) => {
          const moved = isBrand && (values.companyId ?? null) !== edited!.companyId;
          return update.mutateAsync({
            id: edited!.id,
            ...(isBrand ? { peerId: values.peerId ?? null } : {}),
            // Where it led belongs to the company that had it.
            ...(moved
              ? { companyId: values.companyId ?? null, destination: null }
              : { destination: toDestination(values) ?? null }),
          });
        }}
        done={() => t('common.saved')}
      />
      {deletion.dialog}
    </>
  );
}
