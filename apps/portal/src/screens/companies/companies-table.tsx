'use client';
import type { Company } from '@belfry/contracts';
import { Button, type Column, DataTable, EmptyState, formatDay, Link, listInput, useTableState } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { Building2, Plus, UserRoundCog } from 'lucide-react';
import { useMemo } from 'react';
import { useActAs } from '../../components/act-as.ts';
import { ActiveBadge } from '../../components/badges.tsx';
import { fileInput, ListChoice, ListFileButton, useNarrowed } from '../../components/list-tools.tsx';
import { pageOptions } from '../../components/page-options.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { useTRPC, useTRPCClient } from '../../trpc/client.ts';
import { t } from './list-texts.ts';

/** Leads to the wizard that creates a company. */
export function NewCompanyButton({ brandId }: { brandId?: string }) {
  if (!useMayChange()) return null;
  return (
    <Button asChild variant="primary">
      <Link href={brandId === undefined ? '/companies/new' : `/companies/new?brand=${brandId}`}>
        <Plus aria-hidden />
        {t('companies.new')}
      </Link>
    </Button>
  );
}

const kinds = ['pbx', 'residential', 'retail', 'wholesale'] as const;

/** Companies, of one brand or of all that the viewer may see. */
export function CompaniesTable({ brandId }: { brandId?: string }) {
  const trpc = useTRPC();
  const { session } = useViewer();
  const state = useTableState<'name' | 'createdAt'>({ field: 'name', direction: 'asc' });
  const client = useTRPCClient();
  const [kind, setKind] = useNarrowed('kind', kinds, state);
  const [standing, setStanding] = useNarrowed('standing', ['active', 'inactive'], state);
  const narrowed = { ...(kind && { kind }), ...(standing && { state: standing }) };
  const wanted = { ...narrowed, ...(brandId !== undefined && { brandId }) };
  const query = useQuery(trpc.company.list.queryOptions({ ...listInput(state), ...wanted }, pageOptions));
  const actAs = useActAs();
  const acrossBrands = session.level === 'god' && brandId === undefined;
  const columns = useMemo<readonly Column<Company>[]>(
    () => [
      { id: 'name', header: t('common.name'), sort: 'name', cell: (company) => company.name },
      ...(acrossBrands
        ? [{ id: 'brand', header: t('companies.brand'), cell: (company: Company) => company.brandName }]
        : []),
      { id: 'kind', header: t('companies.kind'), from: 'md', cell: (company) => t(`companies.kind.${company.kind}`) },
      {
        id: 'domain',
        header: t('companies.sipDomain'),
        from: 'lg',
        cell: (company) => (
          <span className="font-mono text-[0.8333rem] text-muted">{company.sipDomain ?? t('common.none')}</span>
        ),
      },
      {
        id: 'plan',
        header: t('companies.plan'),
        from: 'xl',
        cell: (company) => company.ratingPlanName ?? <span className="text-faint">{t('common.none')}</span>,
      },
      { id: 'users', header: t('companies.users'), align: 'right', cell: (company) => company.userCount },
      {
        id: 'state',
        header: t('common.state'),
        from: 'sm',
        cell: (company) => <ActiveBadge active={company.active} />,
      },
      {
        id: 'created',
        header: t('common.created'),
        sort: 'createdAt',
        from: 'xl',
        cell: (company) => formatDay(new Date(company.createdAt)),
      },
    ],
    [acrossBrands],
  );
  return (
    <DataTable
      label={t('companies.title')}
      columns={columns}
      query={query}
      state={state}
      rowId={(company) => company.id}
      rowHref={(company) => `/companies/${company.id}`}
      rowActions={(company) => [
        { label: t('common.details'), href: `/companies/${company.id}` },
        {
          label: t('companies.actAs'),
          icon: <UserRoundCog aria-hidden />,
          onSelect: () => actAs.mutate({ level: 'company', id: company.id }),
        },
      ]}
      searchPlaceholder={t('companies.search')}
      filters={
        <>
          <ListChoice
            label={t('companies.kind')}
            any={t('companies.anyKind')}
            value={kind}
            onChange={setKind}
            options={kinds.map((value) => ({ value, label: t(`companies.kind.${value}`) }))}
          />
          <ListChoice
            label={t('common.state')}
            any={t('companies.anyState')}
            value={standing}
            onChange={setStanding}
            options={[
              { value: 'active', label: t('common.active') },
              { value: 'inactive', label: t('common.inactive') },
            ]}
          />
          <ListFileButton
            name="companies"
            read={() => client.company.exportCsv.query({ ...fileInput(state), ...wanted })}
          />
        </>
      }
      empty={
        Object.keys(narrowed).length > 0 ? (
          <EmptyState icon={<Building2 />} title={t('common.noneSo')} description={t('common.noneSoHelp')} />
        ) : (
          <EmptyState
            icon={<Building2 />}
            title={t('companies.empty')}
            description={t('companies.emptyHelp')}
            action={
              session.level === 'brand' || brandId !== undefined ? (
                <NewCompanyButton {...(brandId === undefined ? {} : { brandId })} />
              ) : undefined
            }
          />
        )
      }
    />
  );
}
