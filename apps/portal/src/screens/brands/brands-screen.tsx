'use client';
import type { Brand } from '@belfry/contracts';
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
import { Plus, Tags, UserRoundCog } from 'lucide-react';
import { useState } from 'react';
import { useActAs } from '../../components/act-as.ts';
import { ActiveBadge } from '../../components/badges.tsx';
import { countryName } from '../../components/choices.ts';
import { FormSheet } from '../../components/form-sheet.tsx';
import { fileInput, ListFileButton } from '../../components/list-tools.tsx';
import { pageOptions } from '../../components/page-options.ts';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC, useTRPCClient } from '../../trpc/client.ts';
import { brandSections } from './brand-form.ts';
import { t } from './list-texts.ts';

const columns = inEachLanguage((): readonly Column<Brand>[] => [
  { id: 'name', header: t('common.name'), sort: 'name', cell: (brand) => brand.name },
  {
    id: 'country',
    header: t('common.country'),
    from: 'md',
    cell: (brand) => `${countryName(brand.country)} · ${brand.currency}`,
  },
  {
    id: 'portal',
    header: t('brands.portal'),
    from: 'lg',
    cell: (brand) => (
      <span className="font-mono text-[0.8333rem] text-muted">{brand.portalHost ?? t('common.none')}</span>
    ),
  },
  { id: 'companies', header: t('brands.companies'), align: 'right', cell: (brand) => brand.companyCount },
  { id: 'state', header: t('common.state'), from: 'sm', cell: (brand) => <ActiveBadge active={brand.active} /> },
  {
    id: 'created',
    header: t('common.created'),
    sort: 'createdAt',
    from: 'xl',
    cell: (brand) => formatDay(new Date(brand.createdAt)),
  },
]);

/** All brands of the platform. */
export function BrandsScreen() {
  const trpc = useTRPC();
  const state = useTableState<'name' | 'createdAt'>({ field: 'name', direction: 'asc' });
  const query = useQuery(trpc.brand.list.queryOptions(listInput(state), pageOptions));
  const create = useMutation(trpc.brand.create.mutationOptions());
  const client = useTRPCClient();
  const actAs = useActAs();
  const mayChange = useMayChange();
  const [open, setOpen] = useState(false);
  const button = mayChange && (
    <Button variant="primary" onClick={() => setOpen(true)}>
      <Plus aria-hidden />
      {t('brands.new')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('brands.title')} description={t('brands.description')} actions={button} />
      <DataTable
        label={t('brands.title')}
        columns={columns()}
        query={query}
        state={state}
        rowId={(brand) => brand.id}
        rowHref={(brand) => `/brands/${brand.id}`}
        rowActions={(brand) => [
          { label: t('common.details'), href: `/brands/${brand.id}` },
          {
            label: t('brands.actAs'),
            icon: <UserRoundCog aria-hidden />,
            onSelect: () => actAs.mutate({ level: 'brand', id: brand.id }),
          },
        ]}
        searchPlaceholder={t('brands.search')}
        filters={<ListFileButton name="brands" read={() => client.brand.exportCsv.query(fileInput(state))} />}
        empty={
          <EmptyState icon={<Tags />} title={t('brands.empty')} description={t('brands.emptyHelp')} action={button} />
        }
      />
      <FormSheet
        open={open}
        onOpenChange={setOpen}
        title={t('brands.createTitle')}
        schema={async () => (await import('./brand-schema.ts')).BrandForm}
        sections={brandSections()}
        defaultValues={{ locale: 'en', timezone: 'Europe/Zurich', color: '#4f46e5', colorDark: '#818cf8', maxCalls: 0 }}
        submitLabel={t('common.create')}
        onSubmit={(values) => create.mutateAsync(values)}
        done={(values) => t('brands.created', { name: values.name })}
      />
    </>
  );
}
