'use client';
import type { CallSettings } from '@belfry/contracts';
import { Card, CardHeader, formatPhone, toast } from '@belfry/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { PhoneIncoming } from 'lucide-react';
import { Loaded } from '../../components/loaded.tsx';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { ForwardRow } from './forward-row.tsx';
import { ServiceCodes } from './service-codes.tsx';
import { SettingSwitch } from './setting-switch.tsx';
import { summaryOf } from './summary.ts';
import { t } from './texts.ts';

/** One person's handling of calls, to be read and changed. What phones change by code shows up by itself. */
export function CallSettingsOf({ userId }: { userId: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.callSettings.get.queryOptions({ id: userId }, { refetchInterval: 5_000 }));
  return (
    <Loaded query={query} backHref="/">
      {(settings) => <Settings settings={settings} />}
    </Loaded>
  );
}

function Settings({ settings }: { settings: CallSettings }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const mayChange = useMayChange();
  const id = settings.userId;
  const update = useMutation(
    trpc.callSettings.update.mutationOptions({
      onSuccess: (saved) => {
        client.setQueryData(trpc.callSettings.get.queryKey({ id }), saved);
        toast(t('common.saved'));
      },
    }),
  );
  const set = (change: { doNotDisturb?: boolean; hideNumber?: boolean; rejectAnonymous?: boolean }) =>
    update.mutate({ id, ...change }, { onError: (error) => toast(problemOf(error).message, { tone: 'bad' }) });
  const pending = update.isPending ? update.variables : undefined;
  return (
    <fieldset disabled={!mayChange} className="grid min-w-0 items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="min-w-0 space-y-6">
        <Now settings={settings} />
        <Card>
          <CardHeader title={t('myCalls.forwards')} description={t('myCalls.forwardsHelp')} />
          <ul className="divide-y divide-line border-t border-line">
            {settings.forwards.map((forward) => (
              <ForwardRow
                key={forward.kind}
                userId={id}
                forward={forward}
                onSave={(change) => update.mutateAsync({ id, forwards: [{ kind: forward.kind, ...change }] })}
              />
            ))}
          </ul>
        </Card>
      </div>
      <div className="min-w-0 space-y-6">
        <Card>
          <ul className="divide-y divide-line">
            <SettingSwitch
              label={t('myCalls.dnd')}
              help={t('myCalls.dndHelp')}
              checked={pending?.doNotDisturb ?? settings.doNotDisturb}
              onChange={(doNotDisturb) => set({ doNotDisturb })}
            />
            <SettingSwitch
              label={t('myCalls.hide')}
              help={
                settings.outgoingNumber === null
                  ? t('myCalls.hideHelpNone')
                  : t('myCalls.hideHelp', { number: formatPhone(settings.outgoingNumber) })
              }
              checked={pending?.hideNumber ?? settings.hideNumber}
              onChange={(hideNumber) => set({ hideNumber })}
            />
            <SettingSwitch
              label={t('myCalls.reject')}
              help={t('myCalls.rejectHelp')}
              checked={pending?.rejectAnonymous ?? settings.rejectAnonymous}
              onChange={(rejectAnonymous) => set({ rejectAnonymous })}
            />
          </ul>
        </Card>
        <ServiceCodes />
      </div>
    </fieldset>
  );
}

function Now({ settings }: { settings: CallSettings }) {
  const [first, ...others] = summaryOf(settings);
  return (
    <section
      aria-label={t('myCalls.now')}
      className="flex gap-3.5 rounded-lg border border-line bg-brand-soft px-5 py-4 text-brand-text"
    >
      <PhoneIncoming className="mt-1 size-5 shrink-0" aria-hidden />
      <div className="min-w-0" aria-live="polite">
        <p className="text-xs font-medium">{t('myCalls.now')}</p>
        <p className="mt-0.5 text-[1.0667rem] font-semibold tracking-[-0.01em] text-balance text-ink">{first}</p>
        {others.map((sentence) => (
          <p key={sentence} className="mt-1 text-[0.9rem] text-ink">
            {sentence}
          </p>
        ))}
      </div>
    </section>
  );
}
