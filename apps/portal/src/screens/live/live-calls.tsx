'use client';
import type { ActiveCall } from '@belfry/contracts';
import { Badge, Card, CardHeader, type Column, DataTable, EmptyState, formatDuration, formatPhone } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { AudioLines, PhoneOff } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { DirectionIcon } from '../../components/badges.tsx';
import { useDeletion } from '../../components/deletion.tsx';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { useLiveInterval } from '../../live/live-provider.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { Called } from '../calls/call-columns.tsx';
import { t } from './texts.ts';

const TONE = { trying: 'neutral', ringing: 'warn', answered: 'good', held: 'info' } as const;

/** Seconds that count up. */
function Since({ at }: { at: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className="tabular-nums">{formatDuration(Math.floor((now - new Date(at).getTime()) / 1000) * 1000)}</span>
  );
}

/** Calls that are going on. `compact`: within a dashboard, nothing when there are none. */
export function LiveCalls({ compact = false }: { compact?: boolean }) {
  const trpc = useTRPC();
  const { session } = useViewer();
  const mayEnd = useMayChange() && session.level !== 'user';
  const end = useMutation(trpc.activeCall.end.mutationOptions());
  const deletion = useDeletion();
  const query = useQuery(
    trpc.activeCall.list.queryOptions({ limit: compact ? 5 : 200 }, { refetchInterval: useLiveInterval(1_500) }),
  );
  const withCompany = session.level === 'god' || session.level === 'brand';
  const columns = useMemo<readonly Column<ActiveCall>[]>(
    () => [
      {
        id: 'from',
        header: t('calls.from'),
        cell: (call) => (
          <span className="flex items-center gap-3">
            <DirectionIcon direction={call.direction} />
            <span className="block leading-tight">
              {call.callerName === '' ? formatPhone(call.caller) : call.callerName}
              {call.callerName !== '' && (
                <span className="block text-xs font-normal text-faint tabular-nums">{formatPhone(call.caller)}</span>
              )}
            </span>
          </span>
        ),
      },
      {
        id: 'to',
        header: t('calls.to'),
        cell: (call) => <Called name={call.calleeName === '' ? null : call.calleeName} number={call.callee} />,
      },
      ...(withCompany
        ? [
            {
              id: 'company',
              header: t('calls.company'),
              from: 'md' as const,
              cell: (call: ActiveCall) =>
                call.companyId === null ? <span className="text-faint">{t('calls.noCompany')}</span> : call.companyName,
            },
          ]
        : []),
      {
        id: 'state',
        header: t('live.state'),
        cell: (call) => (
          <Badge tone={TONE[call.state]} dot pulse={call.state !== 'trying'}>
            {t(`live.state.${call.state}`)}
          </Badge>
        ),
      },
      {
        id: 'since',
        header: t('live.since'),
        align: 'right',
        from: 'sm',
        cell: (call) => <Since at={call.answeredAt ?? call.startedAt} />,
      },
    ],
    [withCompany],
  );
  const ask = ({ callId, callerName, caller, calleeName, callee }: ActiveCall) =>
    deletion.ask({
      title: t('live.endTitle', {
        from: callerName === '' ? formatPhone(caller) : callerName,
        to: calleeName === '' ? formatPhone(callee) : calleeName,
      }),
      help: t('live.endHelp'),
      confirm: t('live.end'),
      done: t('live.ended'),
      act: async () => {
        await end.mutateAsync({ id: callId });
        await query.refetch();
      },
    });
  const table = (
    <DataTable
      label={t('live.title')}
      columns={columns}
      query={query}
      rowId={(call) => `${call.callId}/${call.companyId}`}
      rowHref={(call) => `/calls/${call.callId}`}
      {...(mayEnd && {
        rowActions: (call: ActiveCall) => [
          { label: t('live.end'), icon: <PhoneOff aria-hidden />, onSelect: () => ask(call) },
        ],
      })}
      empty={<EmptyState icon={<AudioLines />} title={t('live.empty')} description={t('live.emptyHelp')} />}
    />
  );
  if (!compact)
    return (
      <>
        {table}
        {deletion.dialog}
      </>
    );
  if (query.data === undefined || query.data.items.length === 0) {
    return (
      <Card>
        <CardHeader
          title={
            <span className="inline-flex items-center gap-2.5">
              <AudioLines className="size-4 text-faint" aria-hidden />
              {t('live.empty')}
            </span>
          }
          description={t('live.emptyHelp')}
        />
      </Card>
    );
  }
  return (
    <section aria-label={t('live.title')}>
      <h2 className="mb-3 text-[1.0667rem] font-semibold tracking-[-0.015em]">{t('live.title')}</h2>
      {table}
      {deletion.dialog}
    </section>
  );
}
