'use client';
import { type Cdr, callDirections, callNetworks, callSounds, dispositionNames } from '@belfry/contracts';
import {
  Button,
  type ChoiceSource,
  DataTable,
  EmptyState,
  listChoiceStyle,
  listInput,
  Select,
  type SelectOption,
  toast,
  useRemembered,
  useTableState,
} from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { Download, PhoneCall } from 'lucide-react';
import { useMemo, useState } from 'react';
import { usePeers } from '../../components/choices/use-peers.ts';
import { usePeople } from '../../components/choices/use-people.ts';
import { download } from '../../components/download.ts';
import { problemOf } from '../../components/problem-of.ts';
import { TimeRange, type Times } from '../../components/time-range.tsx';
import { useViewer } from '../../components/viewer.tsx';
import { useLivePageOptions } from '../../live/live-provider.tsx';
import { useTRPC, useTRPCClient } from '../../trpc/client.ts';
import { callColumns } from './call-columns.tsx';
import { t } from './list-texts.ts';

/** Calls that took place, with search by number and name, by time, who, result and sound, order, pages, and as a file. */
export function CallsTable({ filter = {} }: { filter?: { companyId?: string; userId?: string } }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { session } = useViewer();
  const state = useTableState<'startedAt' | 'durationMs'>({ field: 'startedAt', direction: 'desc' });
  const [direction, setDirection] = useRemembered('direction', '');
  const [disposition, setDisposition] = useRemembered('disposition', '');
  const [sound, setSound] = useRemembered('sound', '');
  const [network, setNetwork] = useRemembered('network', '');
  const [peerId, setPeerId] = useRemembered('peerId', '');
  const [person, setPerson] = useRemembered('person', '');
  const [times, setTimes] = useRemembered<Times>('times', {});
  const [busy, setBusy] = useState(false);
  const above = session.level === 'god' || session.level === 'brand';
  const knowsMoney = session.rights.billing !== 'none';
  const choosesPerson = session.level === 'company' && filter.userId === undefined;
  const people = usePeople();
  const operators = usePeers({ sort: 'name' });
  const columns = useMemo(
    () =>
      callColumns({ company: above && filter.companyId === undefined, cost: above && knowsMoney, price: knowsMoney }),
    [above, knowsMoney, filter.companyId],
  );
  const wanted = {
    direction: callDirections.find((one) => one === direction),
    disposition: dispositionNames.find((one) => one === disposition),
    sound: callSounds.find((one) => one === sound),
    network: callNetworks.find((one) => one === network),
    ...filter,
    ...times,
    ...(person === '' ? {} : { userId: person }),
    ...(peerId === '' ? {} : { peerId }),
  };
  const query = useQuery(trpc.cdr.list.queryOptions({ ...listInput(state), ...wanted }, useLivePageOptions()));
  const first =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      state.first();
    };
  /** A choice that filters the list; `any`: it does not. */
  const chooser = (
    label: string,
    any: string,
    value: string,
    set: (value: string) => void,
    options: readonly SelectOption[],
    source?: ChoiceSource,
  ) => (
    <Select
      className={listChoiceStyle}
      aria-label={label}
      value={value}
      noneLabel={any}
      onValueChange={first(set)}
      options={options}
      source={source}
    />
  );
  const narrowed =
    [direction, disposition, sound, network, person, peerId].some((one) => one !== '') || Object.keys(times).length > 0;
  const save = async () => {
    setBusy(true);
    try {
      const { sort, search } = listInput(state);
      const file = await client.cdr.exportCsv.query({ ...wanted, ...(sort && { sort }), ...(search && { search }) });
      download(`calls-${new Date().toISOString().slice(0, 10)}.csv`, 'text/csv;charset=utf-8', `\ufeff${file.csv}`);
      toast(t(file.more ? 'calls.savedSome' : 'calls.saved', { count: file.calls }));
    } catch (error) {
      toast(problemOf(error).message, { tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <DataTable
      label={t('calls.title')}
      columns={columns}
      query={query}
      state={state}
      rowId={(cdr: Cdr) => cdr.id}
      rowHref={(cdr) => `/calls/${cdr.callId}`}
      searchPlaceholder={t('calls.search')}
      filters={
        <>
          <TimeRange onChange={first(setTimes)} className={listChoiceStyle} />
          {choosesPerson &&
            chooser(
              t('calls.person'),
              t('calls.anyPerson'),
              person,
              setPerson,
              [],
              session.rights.people !== 'none' || session.role === 'billing' ? people : undefined,
            )}
          {chooser(
            t('calls.direction'),
            t('calls.anyDirection'),
            direction,
            setDirection,
            callDirections.map((value) => ({ value, label: t(`calls.direction.${value}`) })),
          )}
          {chooser(
            t('calls.result'),
            t('calls.anyResult'),
            disposition,
            setDisposition,
            dispositionNames.map((value) => ({ value, label: t(`calls.disposition.${value}`) })),
          )}
          {chooser(
            t('calls.sound'),
            t('calls.anySound'),
            sound,
            setSound,
            callSounds.map((value) => ({ value, label: t(`calls.sound.${value}`) })),
          )}
          {chooser(
            t('calls.network'),
            t('calls.anyNetwork'),
            network,
            setNetwork,
            callNetworks.map((value) => ({ value, label: t(`calls.network.${value}`) })),
          )}
          {session.level === 'brand' &&
            session.rights.trunks !== 'none' &&
            chooser(t('calls.operator'), t('calls.anyOperator'), peerId, setPeerId, [], operators)}
          <Button size="sm" busy={busy} onClick={() => void save()}>
            <Download aria-hidden />
            {t('calls.save')}
          </Button>
        </>
      }
      empty={
        narrowed ? (
          <EmptyState icon={<PhoneCall />} title={t('calls.noneFits')} />
        ) : (
          <EmptyState icon={<PhoneCall />} title={t('calls.empty')} description={t('calls.emptyHelp')} />
        )
      }
    />
  );
}
