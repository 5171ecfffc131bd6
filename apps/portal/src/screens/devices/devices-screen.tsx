'use client';
import type { SipAccount } from '@belfry/contracts';
import {
  Button,
  type Column,
  DataTable,
  EmptyState,
  inEachLanguage,
  lazily,
  listInput,
  OnceOpen,
  PageHeader,
  useTableState,
} from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { Plug, Smartphone } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { RegisteredBadge } from '../../components/badges.tsx';
import { fileInput, ListChoice, ListFileButton, useNarrowed } from '../../components/list-tools.tsx';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { useLivePageOptions } from '../../live/live-provider.tsx';
import { useTRPC, useTRPCClient } from '../../trpc/client.ts';
import { t } from './list-texts.ts';

/** For people alone: the list of a company does without. */
const ownDevices = lazily(async () => (await import('./own-devices.tsx')).OwnDevices);
const changeForm = lazily(async () => (await import('./change-devices.tsx')).ChangeDevicesSheet);

const columns = inEachLanguage((): readonly Column<SipAccount>[] => [
  {
    id: 'username',
    header: t('devices.username'),
    sort: 'username',
    cell: (device) => (
      <span className="block leading-tight">
        <span className="font-mono text-[0.8667rem]">{device.username}</span>
        {device.userName !== null && <span className="block text-xs text-faint sm:hidden">{device.userName}</span>}
      </span>
    ),
  },
  {
    id: 'label',
    header: t('devices.label'),
    from: 'md',
    cell: (device) => (device.label === '' ? <span className="text-faint">{t('common.none')}</span> : device.label),
  },
  {
    id: 'user',
    header: t('devices.user'),
    from: 'sm',
    cell: (device) => device.userName ?? <span className="text-faint">{t('common.none')}</span>,
  },
  {
    id: 'extension',
    header: t('users.extension'),
    from: 'lg',
    cell: (device) => <span className="font-mono">{device.extension ?? t('common.none')}</span>,
  },
  {
    id: 'state',
    header: t('common.state'),
    cell: (device) => (device.active ? <RegisteredBadge registered={device.registered} /> : t('common.inactive')),
  },
  {
    id: 'source',
    header: t('devices.contacts'),
    from: 'xl',
    cell: (device) => (
      <span className="font-mono text-[0.7667rem] text-faint">
        {device.registrations.map((registration) => registration.source).join(', ')}
      </span>
    ),
  },
]);

/** Devices: for the company all in one table, for a user their own with credentials. */
export function DevicesScreen() {
  const { session } = useViewer();
  return session.level === 'user' ? (
    <>
      <PageHeader title={t('devices.own')} description={t('devices.ownHelp')} />
      <OnceOpen open>
        <ownDevices.Part open />
      </OnceOpen>
    </>
  ) : (
    <>
      <PageHeader title={t('devices.title')} description={t('devices.description')} actions={<AdapterLink />} />
      <DevicesTable />
    </>
  );
}

function AdapterLink() {
  const router = useRouter();
  return (
    useMayChange('devices') && (
      <Button onClick={() => router.push('/devices/adapter')}>
        <Plug aria-hidden />
        {t('devices.adapter')}
      </Button>
    )
  );
}

function DevicesTable() {
  const trpc = useTRPC();
  const state = useTableState<'username' | 'createdAt'>({ field: 'username', direction: 'asc' });
  const client = useTRPCClient();
  const [standing, setStanding] = useNarrowed('standing', ['registered', 'unregistered', 'off'], state);
  const narrowed = standing && { state: standing };
  const query = useQuery(trpc.sipAccount.list.queryOptions({ ...listInput(state), ...narrowed }, useLivePageOptions()));
  const mayChange = useMayChange();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [changing, setChanging] = useState(false);
  return (
    <>
      <DataTable
        label={t('devices.title')}
        columns={columns()}
        query={query}
        state={state}
        rowId={(device) => device.id}
        {...(mayChange && {
          selection: {
            ids: chosen,
            onChange: setChosen,
            nameOf: (device: SipAccount) => device.username,
            actions: (
              <Button size="sm" variant="primary" onClick={() => setChanging(true)}>
                {t('common.edit')}
              </Button>
            ),
          },
        })}
        rowHref={(device) => (device.userId === null ? undefined : `/users/${device.userId}`)}
        searchPlaceholder={t('devices.search')}
        filters={
          <>
            <ListChoice
              label={t('common.state')}
              any={t('devices.anyState')}
              value={standing}
              onChange={setStanding}
              options={[
                { value: 'registered', label: t('devices.registered') },
                { value: 'unregistered', label: t('devices.offline') },
                { value: 'off', label: t('common.inactive') },
              ]}
            />
            <ListFileButton
              name="devices"
              read={() => client.sipAccount.exportCsv.query({ ...fileInput(state), ...narrowed })}
            />
          </>
        }
        empty={
          narrowed ? (
            <EmptyState icon={<Smartphone />} title={t('common.noneSo')} description={t('common.noneSoHelp')} />
          ) : (
            <EmptyState icon={<Smartphone />} title={t('devices.empty')} description={t('devices.emptyHelp')} />
          )
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
    </>
  );
}
