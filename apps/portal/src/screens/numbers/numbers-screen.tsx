'use client';
import type { Ddi } from '@belfry/contracts';
import {
  Button,
  type Column,
  DataTable,
  EmptyState,
  formatPhone,
  lazily,
  listChoiceStyle,
  listInput,
  OnceOpen,
  PageHeader,
  Select,
  useRemembered,
  useTableState,
} from '@belfry/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FlaskConical, Hash, Pencil, Plus, Timer, Trash2, Undo2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { useCompanies } from '../../components/choices/use-companies.ts';
import { CsvButtons } from '../../components/csv-buttons.tsx';
import { useDeletion } from '../../components/deletion.tsx';
import { pageOptions } from '../../components/page-options.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './list-texts.ts';
import { NumberCell, NumberStateBadge, NumberTarget } from './number-cells.tsx';
import { numberState } from './number-state.ts';

const addForm = lazily(async () => (await import('./add-numbers.tsx')).AddNumbers);
const changeForm = lazily(async () => (await import('./change-numbers.tsx')).ChangeNumbersSheet);
const editForm = lazily(async () => (await import('./edit-number.tsx')).EditNumber);
const releaseForm = lazily(async () => (await import('./release-number.tsx')).ReleaseNumber);

const states = ['free', 'assigned', 'reserved', 'quarantine', 'porting_in', 'ported'] as const;

/** Public numbers: the brand gives them to companies and takes them back, the company says where they lead. God sees those of all brands. */
export function NumbersScreen({ search = '' }: { search?: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { session } = useViewer();
  const mayChange = useMayChange();
  const isGod = session.level === 'god';
  const isBrand = session.level !== 'company';
  const state = useTableState<'number' | 'createdAt'>({ field: 'number', direction: 'asc' }, search);
  const [kept, setKept] = useRemembered('kept', '');
  const [companyId, setCompanyId] = useRemembered('companyId', '');
  const query = useQuery(
    trpc.ddi.list.queryOptions(
      {
        ...listInput(state),
        ...(kept !== '' && { state: states.find((one) => one === kept) }),
        ...(companyId !== '' && { companyId }),
      },
      pageOptions,
    ),
  );
  const companies = useCompanies();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [changing, setChanging] = useState(false);
  const [adding, setAdding] = useState(false);
  const [shown, setShown] = useState<{ ddi: Ddi; form: 'edit' | 'release' }>();
  const [open, setOpen] = useState(false);
  const show = (ddi: Ddi, form: 'edit' | 'release') => {
    setShown({ ddi, form });
    setOpen(true);
  };
  const remove = useMutation(trpc.ddi.delete.mutationOptions());
  const release = useMutation(trpc.ddi.release.mutationOptions());
  const client = useQueryClient();
  const load = useMutation(trpc.ddi.importCsv.mutationOptions());
  const deletion = useDeletion();

  const columns = useMemo<readonly Column<Ddi>[]>(
    () => [
      { id: 'number', header: t('numbers.number'), sort: 'number', cell: (ddi) => <NumberCell ddi={ddi} /> },
      ...(isGod
        ? [{ id: 'brand', header: t('numbers.brand'), from: 'md' as const, cell: (ddi: Ddi) => ddi.brandName }]
        : []),
      ...(isBrand
        ? [
            {
              id: 'state',
              header: t('common.state'),
              from: 'sm' as const,
              cell: (ddi: Ddi) => <NumberStateBadge ddi={ddi} />,
            },
            {
              id: 'company',
              header: t('numbers.company'),
              cell: (ddi: Ddi) =>
                ddi.companyName ?? (
                  <>
                    <span className="hidden text-faint sm:inline">{t('numbers.companyNone')}</span>
                    <span className="sm:hidden">
                      <NumberStateBadge ddi={ddi} />
                    </span>
                  </>
                ),
            },
          ]
        : []),
      {
        id: 'leads',
        header: t('numbers.leadsTo'),
        ...(isBrand && { from: 'md' as const }),
        cell: (ddi) => <NumberTarget ddi={ddi} />,
      },
      ...(isBrand
        ? []
        : [
            {
              id: 'site',
              header: t('numbers.site'),
              from: 'md' as const,
              cell: (ddi: Ddi) => ddi.siteName ?? t('common.none'),
            },
          ]),
    ],
    [isBrand, isGod],
  );
  const actionsOfBrand = (ddi: Ddi) => [
    ...(ddi.companyId === null
      ? []
      : [
          {
            label: t('numbers.release'),
            icon: <Undo2 aria-hidden />,
            onSelect: () => show(ddi, 'release'),
          },
        ]),
    ...(numberState(ddi, new Date()) === 'quarantine'
      ? [
          {
            label: t('numbers.endQuarantine'),
            icon: <Timer aria-hidden />,
            onSelect: () =>
              deletion.ask({
                title: t('numbers.endQuarantineTitle', { number: formatPhone(ddi.number) }),
                help: t('numbers.endQuarantineHelp'),
                confirm: t('numbers.endQuarantine'),
                done: t('numbers.quarantineEnded', { number: formatPhone(ddi.number) }),
                act: () => release.mutateAsync({ id: ddi.id, days: 0 }),
              }),
          },
        ]
      : []),
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
  ];
  const button = session.level === 'brand' && mayChange && (
    <Button variant="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      {t('numbers.new')}
    </Button>
  );
  const level = isGod ? 'god' : isBrand ? 'brand' : 'company';
  const isFiltered = kept !== '' || companyId !== '';
  return (
    <>
      <PageHeader
        title={t('numbers.title')}
        description={t(`numbers.description.${level}`)}
        actions={
          session.level === 'brand' && (
            <>
              <CsvButtons
                fileName="numbers"
                title={t('csv.numbers.title')}
                help={t('csv.numbers.help')}
                download={() => client.fetchQuery(trpc.ddi.exportCsv.queryOptions({}, { staleTime: 0 }))}
                upload={(csv, { dryRun }) => load.mutateAsync({ csv, dryRun })}
              />
              {button}
            </>
          )
        }
      />
      <DataTable
        label={t('numbers.title')}
        columns={columns}
        query={query}
        state={state}
        rowId={(ddi) => ddi.id}
        {...(mayChange && {
          selection: {
            ids: chosen,
            onChange: setChosen,
            nameOf: (ddi: Ddi) => formatPhone(ddi.number),
            actions: (
              <Button size="sm" variant="primary" onClick={() => setChanging(true)}>
                {t('common.edit')}
              </Button>
            ),
          },
          rowActions: (ddi: Ddi) => [
            {
              label: t('numbers.tryCall'),
              icon: <FlaskConical aria-hidden />,
              onSelect: () =>
                router.push(
                  `/simulator?from=outside&dialled=${encodeURIComponent(ddi.number)}${ddi.companyId === null ? '' : `&company=${ddi.companyId}`}`,
                ),
            },
            { label: t('common.edit'), icon: <Pencil aria-hidden />, onSelect: () => show(ddi, 'edit') },
            ...(isBrand ? actionsOfBrand(ddi) : []),
          ],
        })}
        searchPlaceholder={t('numbers.search')}
        {...(isBrand && {
          filters: (
            <>
              <Select
                className={listChoiceStyle}
                aria-label={t('common.state')}
                value={kept}
                noneLabel={t('numbers.anyState')}
                onValueChange={(value) => {
                  setKept(value);
                  state.setSort(state.sort);
                }}
                options={states.map((value) => ({ value, label: t(`numbers.filter.${value}`) }))}
              />
              <Select
                className={`${listChoiceStyle} sm:w-44`}
                aria-label={t('numbers.company')}
                value={companyId}
                noneLabel={t('numbers.anyCompany')}
                onValueChange={(value) => {
                  setCompanyId(value);
                  state.setSort(state.sort);
                }}
                source={companies}
              />
            </>
          ),
        })}
        empty={
          <EmptyState
            icon={<Hash />}
            title={t(isFiltered ? 'numbers.noneSo' : 'numbers.empty')}
            description={t(isFiltered ? 'numbers.noneSoHelp' : `numbers.emptyHelp.${level}`)}
            {...(!isFiltered && { action: button })}
          />
        }
      />
      <OnceOpen open={changing}>
        <changeForm.Part
          ids={[...chosen]}
          open={changing}
          onOpenChange={setChanging}
          onDone={() => setChosen(new Set())}
        />
      </OnceOpen>
      <OnceOpen open={adding}>
        <addForm.Part open={adding} onOpenChange={setAdding} />
      </OnceOpen>
      <OnceOpen open={open}>
        {shown?.form === 'edit' && (
          <editForm.Part key={shown.ddi.id} ddi={shown.ddi} open={open} onOpenChange={setOpen} />
        )}
        {shown?.form === 'release' && (
          <releaseForm.Part key={shown.ddi.id} ddi={shown.ddi} open={open} onOpenChange={setOpen} />
        )}
      </OnceOpen>
      {deletion.dialog}
    </>
  );
}
