'use client';
import type { RatingPlan, RatingPlanPrefix } from '@belfry/contracts';
import { Button, type Column, DataTable, EmptyState, formatMoney, lazily, listInput, useTableState } from '@belfry/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Pencil, Plus, Receipt, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { CsvButtons } from '../../components/csv-buttons.tsx';
import { useDeletion } from '../../components/deletion.tsx';
import { FormSheet } from '../../components/form-sheet.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { pageOptions } from '../../components/page-options.ts';
import { ThingHeader } from '../../components/thing-header.tsx';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { CopyButton } from '../copies/copy-button.tsx';
import { PriceForm, toAmount, toPrice } from './price-form.ts';
import { QuoteCard } from './quote-card.tsx';
import { t } from './texts.ts';

const copyForm = lazily(async () => (await import('../copies/copy-plan.tsx')).CopyPlanSheet);

/** One price list: its prefixes, and what a call would cost. */
export function RatingPlanScreen({ id }: { id: string }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const query = useQuery(trpc.ratingPlan.get.queryOptions({ id }));
  const load = useMutation(trpc.ratingPlan.importCsv.mutationOptions());
  const remove = useMutation(trpc.ratingPlan.delete.mutationOptions({ meta: { leaves: true } }));
  return (
    <Loaded query={query} backHref="/rating">
      {(plan) => (
        <>
          <ThingHeader
            home={{ label: t('rating.title'), href: '/rating' }}
            title={plan.name}
            description={`${plan.currency} · ${t('rating.companies')}: ${plan.companyCount}`}
            actions={
              <>
                <CopyButton sheet={(opening) => <copyForm.Part plan={plan} {...opening} />} />
                <CsvButtons
                  fileName={plan.name}
                  title={t('csv.prices.title')}
                  help={t('csv.prices.help')}
                  replaceLabel={t('csv.prices.replace')}
                  download={() => client.fetchQuery(trpc.ratingPlan.exportCsv.queryOptions({ id }, { staleTime: 0 }))}
                  upload={(csv, how) => load.mutateAsync({ id, csv, ...how })}
                />
              </>
            }
            removal={{
              title: t('rating.deleteTitle', { name: plan.name }),
              help: t('rating.deleteHelp'),
              done: t('rating.deleted', { name: plan.name }),
              act: () => remove.mutateAsync({ id }),
            }}
          />
          <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
            <Prefixes plan={plan} />
            <QuoteCard plan={plan} />
          </div>
        </>
      )}
    </Loaded>
  );
}

function Prefixes({ plan }: { plan: RatingPlan }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const mayChange = useMayChange();
  const state = useTableState<'prefix' | 'name'>({ field: 'prefix', direction: 'asc' });
  const query = useQuery(trpc.ratingPlan.listPrefixes.queryOptions({ ...listInput(state), id: plan.id }, pageOptions));
  const put = useMutation(trpc.ratingPlan.putPrefix.mutationOptions());
  const remove = useMutation(trpc.ratingPlan.deletePrefix.mutationOptions());
  const deletion = useDeletion();
  const [open, setOpen] = useState(false);
  const [edited, setEdited] = useState<RatingPlanPrefix>();
  const { currency } = plan;
  const columns = useMemo<readonly Column<RatingPlanPrefix>[]>(
    () => [
      {
        id: 'prefix',
        header: t('rating.prefix'),
        sort: 'prefix',
        cell: (price) => <span className="font-mono font-medium">{price.prefix}</span>,
      },
      { id: 'name', header: t('rating.destination'), sort: 'name', cell: (price) => price.name },
      {
        id: 'minute',
        header: t('rating.perMinute'),
        align: 'right',
        cell: (price) => formatMoney(price.microsPerMinute, currency),
      },
      {
        id: 'connect',
        header: t('rating.connect'),
        align: 'right',
        from: 'md',
        cell: (price) =>
          price.connectMicros === '0' ? (
            <span className="text-faint">{t('common.none')}</span>
          ) : (
            formatMoney(price.connectMicros, currency)
          ),
      },
      {
        id: 'charged',
        header: t('rating.charged'),
        from: 'lg',
        cell: (price) => (
          <span className="text-muted">
            {t('rating.chargedIn', { minimum: price.minimumSeconds, increment: price.incrementSeconds })}
          </span>
        ),
      },
    ],
    [currency],
  );
  const show = (price?: RatingPlanPrefix) => {
    setEdited(price);
    setOpen(true);
  };
  const button = mayChange && (
    <Button size="sm" variant="primary" onClick={() => show()} className="sm:order-last">
      <Plus aria-hidden />
      {t('rating.addPrefix')}
    </Button>
  );
  return (
    <div className="min-w-0">
      <DataTable
        label={t('rating.prefixes')}
        columns={columns}
        query={query}
        state={state}
        rowId={(price) => price.id}
        filters={button}
        {...(mayChange && {
          rowActions: (price: RatingPlanPrefix) => [
            { label: t('common.edit'), icon: <Pencil aria-hidden />, onSelect: () => show(price) },
            {
              label: t('common.delete'),
              icon: <Trash2 aria-hidden />,
              danger: true,
              onSelect: () =>
                deletion.ask({
                  title: t('rating.deleteTitle', { name: price.prefix }),
                  help: t('rating.prefixEmptyHelp'),
                  done: t('rating.prefixDeleted', { prefix: price.prefix }),
                  act: () => remove.mutateAsync({ id: plan.id, prefixId: price.id }),
                }),
            },
          ],
        })}
        searchPlaceholder={t('rating.prefixSearch')}
        empty={
          <EmptyState icon={<Receipt />} title={t('rating.prefixEmpty')} description={t('rating.prefixEmptyHelp')} />
        }
      />
      <FormSheet
        canBeTried
        key={edited?.id ?? 'new'}
        open={open}
        onOpenChange={setOpen}
        title={edited === undefined ? t('rating.addPrefix') : t('rating.editPrefix', { prefix: edited.prefix })}
        schema={PriceForm}
        sections={[
          {
            fields: [
              {
                name: 'prefix',
                label: t('rating.prefix'),
                help: t('rating.prefixHelp'),
                mono: true,
                placeholder: '+4144',
                disabled: edited !== undefined,
              },
              { name: 'name', label: t('rating.destination') },
              { name: 'perMinute', label: t('rating.perMinuteIn', { currency }), placeholder: '0.02' },
              { name: 'connect', label: t('rating.connectIn', { currency }) },
              { name: 'minimumSeconds', label: t('rating.minimum') },
              { name: 'incrementSeconds', label: t('rating.increment') },
            ],
          },
        ]}
        defaultValues={
          edited === undefined
            ? { connect: '0', minimumSeconds: 1, incrementSeconds: 1 }
            : { ...edited, perMinute: toAmount(edited.microsPerMinute), connect: toAmount(edited.connectMicros) }
        }
        submitLabel={t('common.save')}
        onSubmit={async (values, changed) => {
          const { prefix } = values;
          const now =
            edited &&
            (await client.fetchQuery(
              trpc.ratingPlan.listPrefixes.queryOptions({ id: plan.id, search: prefix, limit: 200 }, { staleTime: 0 }),
            ));
          const same = now?.items.find((price) => price.prefix === prefix);
          // It is saved as a whole: what others have changed of it meanwhile stays.
          return put.mutateAsync({ ...toPrice(values), ...same, ...changed(toPrice), id: plan.id, prefix });
        }}
        done={(values) => t('rating.prefixSaved', { prefix: values.prefix })}
      />
      {deletion.dialog}
    </div>
  );
}
