'use client';
import { type Site, SiteCreateInput } from '@belfry/contracts';
import { Badge, Button, type Column, DataTable, EmptyState, listInput, PageHeader, useTableState } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { MapPin, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { countries, countryName, timezones } from '../../components/choices.ts';
import { FormSheet } from '../../components/form-sheet.tsx';
import { pageOptions } from '../../components/page-options.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { t } from '../../messages/text.ts';
import { useTRPC } from '../../trpc/client.ts';

const SiteForm = SiteCreateInput.pick({ name: true, country: true, timezone: true, emergencyLocation: true }).required({
  country: true,
  timezone: true,
});

const columns: readonly Column<Site>[] = [
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
  { id: 'timezone', header: t('common.timezone'), from: 'lg', cell: (site) => site.timezone },
  {
    id: 'emergency',
    header: t('site.emergency'),
    from: 'md',
    cell: (site) =>
      site.emergencyLocation === '' ? <Badge tone="warn">{t('site.emergencyMissing')}</Badge> : site.emergencyLocation,
  },
  { id: 'users', header: t('site.users'), align: 'right', cell: (site) => site.userCount },
];

/** Places of the company. */
export function SitesScreen() {
  const trpc = useTRPC();
  const { session } = useViewer();
  const mayChange = useMayChange();
  const state = useTableState<'name' | 'createdAt'>({ field: 'name', direction: 'asc' });
  const query = useQuery(trpc.site.list.queryOptions(listInput(state), pageOptions));
  const create = useMutation(trpc.site.create.mutationOptions());
  const update = useMutation(trpc.site.update.mutationOptions());
  const [open, setOpen] = useState(false);
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
      <PageHeader title={t('site.title')} description={t('site.description')} actions={button} />
      <DataTable
        label={t('site.title')}
        columns={columns}
        query={query}
        state={state}
        rowId={(site) => site.id}
        {...(mayChange && {
          rowActions: (site: Site) => [
            { label: t('common.edit'), icon: <Pencil aria-hidden />, onSelect: () => show(site) },
          ],
        })}
        searchPlaceholder={t('site.search')}
        empty={
          <EmptyState icon={<MapPin />} title={t('site.empty')} description={t('site.emptyHelp')} action={button} />
        }
      />
      <FormSheet
        key={edited?.id ?? 'new'}
        open={open}
        onOpenChange={setOpen}
        title={edited === undefined ? t('site.new') : t('site.edit')}
        schema={SiteForm}
        sections={[
          {
            fields: [
              { name: 'name', label: t('site.name'), wide: true },
              { name: 'country', label: t('common.country'), options: countries },
              { name: 'timezone', label: t('common.timezone'), control: 'suggest', options: timezones },
              {
                name: 'emergencyLocation',
                label: t('site.emergency'),
                help: t('site.emergencyHelp'),
                control: 'textarea',
              },
            ],
          },
        ]}
        defaultValues={
          edited ?? {
            timezone: session.timezone,
            emergencyLocation: '',
            ...(session.country === null ? {} : { country: session.country }),
          }
        }
        submitLabel={edited === undefined ? t('common.create') : t('common.save')}
        onSubmit={(values) =>
          edited === undefined ? create.mutateAsync(values) : update.mutateAsync({ id: edited.id, ...values })
        }
        done={() => (edited === undefined ? t('site.created') : t('common.saved'))}
      />
    </>
  );
}
