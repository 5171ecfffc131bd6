'use client';
import type { Site } from '@belfry/contracts';
import {
  Badge,
  Button,
  type Column,
  DataTable,
  EmptyState,
  inEachLanguage,
  listInput,
  useTableState,
} from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { MapPin, Pencil, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useNumbers } from '../../components/choices/use-numbers.ts';
import { usePeers } from '../../components/choices/use-peers.ts';
import { useTrunks } from '../../components/choices/use-trunks.ts';
import { countries, countryName, timezones } from '../../components/choices.ts';
import { useDeletion } from '../../components/deletion.tsx';
import { FormSheet } from '../../components/form-sheet.tsx';
import { fileInput, ListFileButton } from '../../components/list-tools.tsx';
import { pageOptions } from '../../components/page-options.ts';
import { relaySetOptions } from '../../components/relay-set-options.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { useTRPC, useTRPCClient } from '../../trpc/client.ts';
import { t } from './texts.ts';

const noAddress = { region: '', city: '', street: '', houseNumber: '', postcode: '', floor: '', room: '', more: '' };

const fullLinks = inEachLanguage(() => ({
  refuse: t('site.whenFull.refuse'),
  opus: t('site.whenFull.opus'),
  g729: t('site.whenFull.g729'),
}));

const plain = inEachLanguage((): readonly Column<Site>[] => [
  {
    id: 'name',
    header: t('common.name'),
    sort: 'name',
    cell: (site) => (
      <span className="inline-flex items-center gap-2 font-medium">
        {site.name}
        {site.isDefault && <Badge tone="brand">{t('site.default')}</Badge>}
      </span>
    ),
  },
  { id: 'country', header: t('common.country'), from: 'sm', cell: (site) => countryName(site.country) },
  {
    id: 'emergency',
    header: t('site.emergency'),
    from: 'md',
    cell: (site) =>
      site.emergencyLocation === '' ? <Badge tone="warn">{t('site.emergencyMissing')}</Badge> : site.emergencyLocation,
  },
]);
const users = inEachLanguage(
  (): Column<Site> => ({ id: 'users', header: t('site.users'), align: 'right', cell: (site) => site.userCount }),
);
const columnsOfCompany = inEachLanguage((): readonly Column<Site>[] => [
  ...plain(),
  {
    id: 'trunk',
    header: t('site.trunk'),
    from: 'lg',
    cell: (site) => site.trunkName ?? <span className="text-faint">{t('common.none')}</span>,
  },
  users(),
]);
const columnsOfBrand = inEachLanguage((): readonly Column<Site>[] => [
  ...plain(),
  {
    id: 'carrier',
    header: t('site.emergencyCarrier'),
    from: 'sm',
    cell: (site) => site.emergencyPeerName ?? <span className="text-faint">{t('site.emergencyCarrierNone')}</span>,
  },
  users(),
]);

/** Places of a company: its own, or (`companyId`) as its brand sees it, who also says which carrier and relays each has. */
export function SitesTable({ companyId, head }: { companyId?: string; head: (button: ReactNode) => ReactNode }) {
  const trpc = useTRPC();
  const { session } = useViewer();
  const mayChange = useMayChange();
  const ofBrand = session.level !== 'company';
  const ofCompany = companyId === undefined ? {} : { companyId };
  const state = useTableState<'name' | 'createdAt'>({ field: 'name', direction: 'asc' });
  const query = useQuery(trpc.site.list.queryOptions({ ...listInput(state), ...ofCompany }, pageOptions));
  const client = useTRPCClient();
  const create = useMutation(trpc.site.create.mutationOptions());
  const update = useMutation(trpc.site.update.mutationOptions());
  const [open, setOpen] = useState(false);
  const numbers = useNumbers(ofCompany);
  const trunks = useTrunks(ofCompany);
  const carriers = usePeers({ kind: 'carrier' });
  const sets = useQuery(trpc.infrastructure.list.queryOptions(undefined, { enabled: open && ofBrand }));
  const remove = useMutation(trpc.site.delete.mutationOptions());
  const deletion = useDeletion();
  const isReady = !ofBrand || !sets.isPending;
  const [edited, setEdited] = useState<Site>();
  const show = (site?: Site) => {
    setEdited(site);
    setOpen(true);
  };
  const button = mayChange && (
    <Button variant="primary" onClick={() => show()}>
      <Plus aria-hidden />
      {t('site.new')}
    </Button>
  );
  return (
    <>
      {head(button)}
      <DataTable
        label={t('site.title')}
        columns={ofBrand ? columnsOfBrand() : columnsOfCompany()}
        query={query}
        state={state}
        rowId={(site) => site.id}
        {...(mayChange && {
          rowActions: (site: Site) => [
            { label: t('common.edit'), icon: <Pencil aria-hidden />, onSelect: () => show(site) },
            ...(site.isDefault
              ? []
              : [
                  {
                    label: t('common.delete'),
                    icon: <Trash2 aria-hidden />,
                    danger: true,
                    onSelect: () =>
                      deletion.ask({
                        title: t('site.deleteTitle', { name: site.name }),
                        help: t('site.deleteHelp'),
                        done: t('site.deleted', { name: site.name }),
                        act: () => remove.mutateAsync({ id: site.id }),
                      }),
                  },
                ]),
          ],
        })}
        searchPlaceholder={t('site.search')}
        filters={
          <ListFileButton
            name="sites"
            read={() => client.site.exportCsv.query({ ...fileInput(state), ...ofCompany })}
          />
        }
        empty={
          <EmptyState icon={<MapPin />} title={t('site.empty')} description={t('site.emptyHelp')} action={button} />
        }
      />
      <FormSheet
        canBeTried
        key={edited?.id ?? 'new'}
        open={open && isReady}
        onOpenChange={setOpen}
        title={edited === undefined ? t('site.new') : t('site.edit')}
        schema={async () => (await import('./site-schema.ts')).SiteForm}
        sections={[
          {
            fields: [
              { name: 'name', label: t('site.name'), wide: true },
              { name: 'country', label: t('common.country'), options: countries() },
              { name: 'timezone', label: t('common.timezone'), control: 'suggest', options: timezones },
              {
                name: 'emergencyLocation',
                label: t('site.emergency'),
                help: t('site.emergencyHelp'),
                control: 'textarea',
              },
              {
                name: 'emergencyDdiId',
                label: t('site.callBack'),
                help: t('site.callBackHelp'),
                noneLabel: t('site.callBackNone'),
                source: numbers,
              },
              { name: 'emergencyEmail', label: t('site.alert'), help: t('site.alertHelp'), control: 'email' },
            ],
          },
          {
            title: t('site.address'),
            description: t('site.addressHelp'),
            folded: true,
            fields: [
              { name: 'street', label: t('site.street'), required: false },
              { name: 'houseNumber', label: t('site.houseNumber'), required: false },
              { name: 'postcode', label: t('site.postcode'), required: false },
              { name: 'city', label: t('site.city'), required: false },
              { name: 'region', label: t('site.region'), required: false, wide: true },
              { name: 'floor', label: t('site.floor'), required: false },
              { name: 'room', label: t('site.room'), required: false },
              {
                name: 'more',
                label: t('site.moreAddress'),
                help: t('site.moreAddressHelp'),
                required: false,
                wide: true,
              },
              { name: 'latitude', label: t('site.latitude'), help: t('site.pointHelp') },
              { name: 'longitude', label: t('site.longitude') },
            ],
          },
          {
            title: t(ofBrand ? 'site.moreBrand' : 'site.more'),
            description: t('site.moreHelp'),
            folded: true,
            fields: [
              {
                name: 'trunkUseId',
                label: t('site.trunk'),
                help: t('site.trunkHelp'),
                noneLabel: t('site.trunkNone'),
                source: trunks,
              },
              { name: 'linkKbps', label: t('site.link'), help: t('site.linkHelp') },
              {
                name: 'whenLinkFull',
                label: t('site.whenFull'),
                help: t('site.whenFullHelp'),
                optionLabels: fullLinks(),
                when: ({ linkKbps }) => Number(linkKbps ?? 0) > 0,
              },
              ...(ofBrand
                ? [
                    {
                      name: 'emergencyPeerId' as const,
                      label: t('site.emergencyCarrier'),
                      help: t('site.emergencyCarrierHelp'),
                      noneLabel: t('site.emergencyCarrierNone'),
                      source: carriers,
                    },
                    {
                      name: 'relaySetId' as const,
                      label: t('site.relaySet'),
                      help: t('site.relaySetHelp'),
                      noneLabel: t('site.relaySetNone'),
                      options: relaySetOptions(sets.data?.relaySets),
                    },
                  ]
                : []),
            ],
          },
        ]}
        defaultValues={
          (edited && {
            ...edited,
            ...edited.address,
            latitude: edited.latitude ?? undefined,
            longitude: edited.longitude ?? undefined,
            emergencyEmail: edited.emergencyEmail ?? undefined,
          }) ?? {
            timezone: session.timezone,
            emergencyLocation: '',
            ...noAddress,
            linkKbps: 0,
            whenLinkFull: 'refuse' as const,
            ...(session.country === null ? {} : { country: session.country }),
          }
        }
        submitLabel={edited === undefined ? t('common.create') : t('common.save')}
        onSubmit={async (values, changed) => {
          const { toSite } = await import('./site-schema.ts');
          return edited === undefined
            ? create.mutateAsync({ ...toSite(values, ofBrand), ...ofCompany })
            : update.mutateAsync({ id: edited.id, ...changed((site) => toSite(site, ofBrand)) });
        }}
        done={() => (edited === undefined ? t('site.created') : t('common.saved'))}
      />
      {deletion.dialog}
    </>
  );
}
