'use client';
import type { RatingPlan } from '@belfry/contracts';
import {
  Button,
  type Column,
  DataTable,
  EmptyState,
  formatCount,
  formatDay,
  inEachLanguage,
  listInput,
  PageHeader,
  useTableState,
} from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Plus, Receipt } from 'lucide-react';
import { useState } from 'react';
import { currencies } from '../../components/choices.ts';
import { FormSheet } from '../../components/form-sheet.tsx';
import { pageOptions } from '../../components/page-options.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

const columns = inEachLanguage((): readonly Column<RatingPlan>[] => [
  { id: 'name', header: t('common.name'), sort: 'name', cell: (plan) => plan.name },
  { id: 'currency', header: t('common.currency'), cell: (plan) => plan.currency },
  { id: 'prefixes', header: t('rating.prefixes'), align: 'right', cell: (plan) => formatCount(plan.prefixCount) },
  {
    id: 'companies',
    header: t('rating.companies'),
    align: 'right',
    from: 'sm',
    cell: (plan) => formatCount(plan.companyCount),
  },
  {
    id: 'created',
    header: t('common.created'),
    sort: 'createdAt',
    from: 'md',
    cell: (plan) => formatDay(new Date(plan.createdAt)),
  },
]);

/** Price lists of the brand. */
export function RatingScreen() {
  const trpc = useTRPC();
  const { session } = useViewer();
  const mayChange = useMayChange();
  const state = useTableState<'name' | 'createdAt'>({ field: 'name', direction: 'asc' });
  const query = useQuery(trpc.ratingPlan.list.queryOptions(listInput(state), pageOptions));
  const create = useMutation(trpc.ratingPlan.create.mutationOptions());
  const [open, setOpen] = useState(false);
  const button = mayChange && (
    <Button variant="primary" onClick={() => setOpen(true)}>
      <Plus aria-hidden />
      {t('rating.new')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('rating.title')} description={t('rating.description')} actions={button} />
      <DataTable
        label={t('rating.title')}
        columns={columns()}
        query={query}
        state={state}
        rowId={(plan) => plan.id}
        rowHref={(plan) => `/rating/${plan.id}`}
        searchPlaceholder={t('rating.search')}
        empty={
          <EmptyState
            icon={<Receipt />}
            title={t('rating.empty')}
            description={t('rating.emptyHelp')}
            action={button}
          />
        }
      />
      <FormSheet
        open={open}
        onOpenChange={setOpen}
        title={t('rating.createTitle')}
        schema={async () => (await import('./plan-schema.ts')).PlanForm}
        sections={[
          {
            fields: [
              { name: 'name', label: t('common.name'), wide: true },
              { name: 'currency', label: t('common.currency'), options: currencies(), wide: true },
            ],
          },
        ]}
        defaultValues={session.currency === null ? {} : { currency: session.currency }}
        submitLabel={t('common.create')}
        onSubmit={(values) => create.mutateAsync(values)}
        done={(values) => t('rating.created', { name: values.name })}
      />
    </>
  );
}
