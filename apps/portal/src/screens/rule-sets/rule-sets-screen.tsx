'use client';
import type { NumberRuleSet } from '@belfry/contracts';
import { Badge, Button, type Column, DataTable, EmptyState, listInput, PageHeader, useTableState } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Plus, Replace, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { countries, countryName } from '../../components/choices.ts';
import { useDeletion } from '../../components/deletion.tsx';
import { FormSheet } from '../../components/form-sheet.tsx';
import { pageOptions } from '../../components/page-options.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { styleLabels } from './styles.ts';
import { t } from './texts.ts';

/** How carriers and companies write numbers. God sees the rule sets of all brands. */
export function RuleSetsScreen() {
  const trpc = useTRPC();
  const router = useRouter();
  const { session } = useViewer();
  const mayChange = useMayChange();
  const isGod = session.level === 'god';
  const state = useTableState<'name' | 'createdAt'>({ field: 'name', direction: 'asc' });
  const query = useQuery(trpc.numberRuleSet.list.queryOptions(listInput(state), pageOptions));
  const create = useMutation(trpc.numberRuleSet.create.mutationOptions());
  const remove = useMutation(trpc.numberRuleSet.delete.mutationOptions());
  const deletion = useDeletion();
  const [adding, setAdding] = useState(false);

  const columns = useMemo<readonly Column<NumberRuleSet>[]>(
    () => [
      {
        id: 'name',
        header: t('common.name'),
        sort: 'name',
        cell: (set) => set.name,
      },
      ...(isGod
        ? [
            {
              id: 'brand',
              header: t('companies.brand'),
              from: 'md' as const,
              cell: (set: NumberRuleSet) => set.brandName,
            },
          ]
        : []),
      { id: 'country', header: t('common.country'), from: 'sm', cell: (set) => countryName(set.country) },
      {
        id: 'style',
        header: t('ruleSets.style'),
        cell: (set) =>
          set.style === null ? (
            <Badge tone="info">{t('ruleSets.style.custom')}</Badge>
          ) : (
            t(`ruleSets.style.${set.style}`)
          ),
      },
      {
        id: 'used',
        header: t('ruleSets.used'),
        from: 'md',
        align: 'right',
        cell: (set) => set.peerCount + set.companyCount,
      },
    ],
    [isGod],
  );
  const button = session.level === 'brand' && mayChange && (
    <Button variant="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      {t('ruleSets.new')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('ruleSets.title')} description={t('ruleSets.description')} actions={button} />
      <DataTable
        label={t('ruleSets.title')}
        columns={columns}
        query={query}
        state={state}
        rowId={(set) => set.id}
        rowHref={(set) => `/rule-sets/${set.id}`}
        {...(mayChange && {
          rowActions: (set: NumberRuleSet) => [
            {
              label: t('common.delete'),
              icon: <Trash2 aria-hidden />,
              danger: true,
              onSelect: () =>
                deletion.ask({
                  title: t('ruleSets.deleteTitle', { name: set.name }),
                  help: t('ruleSets.deleteHelp'),
                  done: t('ruleSets.deleted', { name: set.name }),
                  act: () => remove.mutateAsync({ id: set.id }),
                }),
            },
          ],
        })}
        searchPlaceholder={t('ruleSets.search')}
        empty={
          <EmptyState
            icon={<Replace />}
            title={t('ruleSets.empty')}
            description={t('ruleSets.emptyHelp')}
            action={button}
          />
        }
      />
      <FormSheet
        open={adding}
        onOpenChange={setAdding}
        title={t('ruleSets.createTitle')}
        description={t('ruleSets.createHelp')}
        schema={async () => (await import('./new-rule-set-schema.ts')).NewRuleSet}
        sections={[
          {
            fields: [
              { name: 'name', label: t('common.name'), wide: true },
              { name: 'country', label: t('common.country'), options: countries() },
              {
                name: 'style',
                label: t('ruleSets.style'),
                optionLabels: styleLabels(),
              },
              { name: 'areaCode', label: t('ruleSets.areaCode'), help: t('ruleSets.areaCodeHelp'), mono: true },
            ],
          },
        ]}
        defaultValues={{ style: 'national', ...(session.country === null ? {} : { country: session.country }) }}
        submitLabel={t('common.create')}
        onSubmit={async (values) => {
          const { id } = await create.mutateAsync(values);
          router.push(`/rule-sets/${id}`);
        }}
        done={({ name }) => t('ruleSets.created', { name })}
      />
      {deletion.dialog}
    </>
  );
}
