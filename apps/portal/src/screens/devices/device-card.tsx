'use client';
import type { SipAccount } from '@belfry/contracts';
import {
  Breakable,
  Button,
  Card,
  DropdownMenu,
  ErrorState,
  formatWhen,
  lazily,
  type MenuItem,
  OnceOpen,
  Skeleton,
  toast,
} from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import {
  CloudDownload,
  Copy,
  Ellipsis,
  FlaskConical,
  KeyRound,
  Lock,
  Power,
  RefreshCw,
  RotateCcw,
  Smartphone,
  Trash2,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { RegisteredBadge } from '../../components/badges.tsx';
import { useDeletion } from '../../components/deletion.tsx';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { addressBehindRouter } from './behind-router.ts';
import { CredentialsList } from './credentials-list.tsx';
import { t } from './texts.ts';

const copyForm = lazily(async () => (await import('../copies/copy-device.tsx')).CopyDeviceSheet);

/** One device: is it there right now, from where, and what to type into it. */
export function DeviceCard({ device, open: initiallyOpen = false }: { device: SipAccount; open?: boolean }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { session } = useViewer();
  const mayChange = useMayChange('devices');
  const [open, setOpen] = useState(initiallyOpen);
  const credentials = useQuery(
    trpc.sipAccount.credentials.queryOptions({ id: device.id }, { enabled: open, staleTime: 0, gcTime: 0 }),
  );
  const rotate = useMutation(trpc.sipAccount.rotate.mutationOptions());
  const update = useMutation(trpc.sipAccount.update.mutationOptions());
  const remove = useMutation(trpc.sipAccount.delete.mutationOptions());
  const checkSync = useMutation(trpc.sipAccount.checkSync.mutationOptions());
  const deletion = useDeletion();
  const [copying, setCopying] = useState(false);
  const isBrowser = device.kind === 'browser';
  const fetchSettings = async (reboot: boolean) => {
    try {
      const { phones } = await checkSync.mutateAsync({ id: device.id, reboot });
      toast(t(phones === 0 ? 'devices.checkSyncNobody' : 'devices.checkSynced'));
    } catch (error) {
      toast(problemOf(error).message, { tone: 'bad' });
    }
  };

  // The phone of a portal has no password and no settings to fetch.
  const ofPhones: MenuItem[] = [
    {
      label: t('devices.rotate'),
      icon: <RefreshCw aria-hidden />,
      onSelect: () =>
        deletion.ask({
          title: t('devices.rotateTitle'),
          help: t('devices.rotateHelp'),
          done: t('devices.rotated'),
          confirm: t('devices.rotate'),
          act: async () => {
            await rotate.mutateAsync({ id: device.id });
            setOpen(true);
          },
        }),
    },
    {
      label: t('devices.checkSync'),
      icon: <CloudDownload aria-hidden />,
      onSelect: () => void fetchSettings(false),
    },
    {
      label: t('devices.checkSyncReboot'),
      icon: <RotateCcw aria-hidden />,
      onSelect: () => void fetchSettings(true),
    },
  ];
  const actions: MenuItem[] = [
    ...(isBrowser ? [] : ofPhones),
    ...(session.level === 'user'
      ? []
      : ([
          {
            label: t(device.replaceOldest ? 'devices.refuseExcess' : 'devices.replaceExcess'),
            icon: <Smartphone aria-hidden />,
            onSelect: () => update.mutate({ id: device.id, replaceOldest: !device.replaceOldest }),
          },
          ...(['off', 'optional', 'required'] as const)
            .filter((wish) => !isBrowser && wish !== device.mediaEncryption)
            .map((wish) => ({
              label: t('devices.encrypts', { wish: t(`devices.encryption.${wish}`) }),
              icon: <Lock aria-hidden />,
              onSelect: () => update.mutate({ id: device.id, mediaEncryption: wish }),
            })),
          ...(isBrowser
            ? []
            : [{ label: t('common.another'), icon: <Copy aria-hidden />, onSelect: () => setCopying(true) }]),
          {
            label: t(device.active ? 'devices.disable' : 'devices.enable'),
            icon: <Power aria-hidden />,
            onSelect: () => update.mutate({ id: device.id, active: !device.active }),
          },
          ...(device.trunkUseId === null
            ? [
                {
                  label: t('simulator.again'),
                  icon: <FlaskConical aria-hidden />,
                  onSelect: () => router.push(`/simulator?account=${device.id}&company=${device.companyId}`),
                },
              ]
            : []),
          { type: 'separator', id: 'danger' },
          {
            label: t('devices.delete'),
            icon: <Trash2 aria-hidden />,
            danger: true,
            onSelect: () =>
              deletion.ask({
                title: t('devices.deleteTitle'),
                help: t('devices.deleteHelp'),
                done: t('devices.deleted'),
                act: () => remove.mutateAsync({ id: device.id }),
              }),
          },
        ] satisfies MenuItem[])),
  ];

  return (
    <Card>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3 p-4">
        <div className="grid size-10 shrink-0 place-items-center rounded-lg bg-brand-soft text-brand-text" aria-hidden>
          <Smartphone className="size-5" />
        </div>
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <h3 className="font-medium">
              {device.label !== '' ? device.label : t(isBrowser ? 'devices.browser' : 'devices.unnamed')}
            </h3>
            <RegisteredBadge registered={device.registered} />
            {device.mediaEncryption !== 'off' && (
              <span className="inline-flex items-center gap-1 text-[0.8rem] text-muted">
                <Lock className="size-3.5" aria-hidden />
                {t('devices.encrypts', { wish: t(`devices.encryption.${device.mediaEncryption}`) })}
              </span>
            )}
          </div>
          <p className="font-mono text-[0.8rem] text-muted">
            <Breakable text={device.aor} />
          </p>
        </div>
        <div className="flex w-full items-center justify-between gap-1.5 sm:w-auto">
          {mayChange && !isBrowser && (
            <Button size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
              <KeyRound aria-hidden />
              {t(open ? 'devices.hideCredentials' : 'devices.showCredentials')}
            </Button>
          )}
          {mayChange && actions.length > 0 && (
            <DropdownMenu
              trigger={
                <Button variant="ghost" size="icon-sm" className="ml-auto" aria-label={device.aor}>
                  <Ellipsis aria-hidden />
                </Button>
              }
              items={actions}
            />
          )}
        </div>
      </div>
      {device.registrations.length > 0 && (
        <ul className="border-t border-line px-4 py-2.5 text-[0.8333rem] text-muted">
          {device.registrations.map((registration) => (
            <li key={registration.contact} className="flex flex-wrap justify-between gap-x-4">
              <span>
                {t('devices.via', {
                  agent: registration.userAgent === '' ? t('devices.unnamed') : registration.userAgent,
                  transport: registration.transport.toUpperCase(),
                })}
                <span className="ml-2 font-mono text-[0.7667rem] text-faint">{registration.source}</span>
                <BehindRouter {...registration} />
              </span>
              <span className="text-faint">
                {t('devices.until', { time: formatWhen(new Date(registration.expiresAt), new Date()) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {open && (
        <div className="border-t border-line p-4">
          {credentials.data !== undefined ? (
            <CredentialsList credentials={credentials.data} />
          ) : credentials.error !== null ? (
            <ErrorState message={problemOf(credentials.error).message} onRetry={() => void credentials.refetch()} />
          ) : (
            <Skeleton className="h-56 w-full" />
          )}
        </div>
      )}
      <OnceOpen open={copying}>
        <copyForm.Part device={device} open={copying} onOpenChange={setCopying} />
      </OnceOpen>
      {deletion.dialog}
    </Card>
  );
}

/** A phone that is seen at another address than its own, which it tells. */
function BehindRouter({ contact, source }: Pick<SipAccount['registrations'][number], 'contact' | 'source'>) {
  const own = addressBehindRouter(contact, source);
  if (own === undefined) return null;
  return <span className="ml-2 text-[0.7667rem] text-faint">{t('devices.behindRouter', { address: own })}</span>;
}
