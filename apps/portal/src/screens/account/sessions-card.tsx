'use client';
import {
  Badge,
  Breakable,
  Button,
  Card,
  CardBody,
  CardHeader,
  ConfirmDialog,
  formatWhen,
  Skeleton,
  toast,
} from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { MonitorSmartphone } from 'lucide-react';
import { useState } from 'react';
import { problemOf } from '../../components/problem-of.ts';
import { useTRPC } from '../../trpc/client.ts';
import { browserName } from './browser-name.ts';
import { t } from './texts.ts';

const complain = (error: unknown) => toast(problemOf(error).message, { tone: 'bad' });
const ROW = 'flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-3';

/** Where the viewer is signed in: by which browser, from where, since when; each can be ended, and all others at once. */
export function SessionsCard() {
  const trpc = useTRPC();
  const query = useQuery(trpc.session.list.queryOptions());
  const [asking, setAsking] = useState(false);
  const revoke = useMutation(
    trpc.session.revoke.mutationOptions({ onSuccess: () => toast(t('account.revoked')), onError: complain }),
  );
  const revokeOthers = useMutation(
    trpc.session.revokeOthers.mutationOptions({
      onSuccess: () => toast(t('account.revokedOthers')),
      onError: complain,
      onSettled: () => setAsking(false),
    }),
  );
  const when = (time: string) => formatWhen(new Date(time), new Date());
  return (
    <Card>
      <CardHeader title={t('account.sessions')} description={t('account.sessionsHelp')} />
      <ul className="divide-y divide-line border-t border-line" aria-label={t('account.sessions')}>
        {query.data === undefined && (
          <li className={ROW}>
            <Skeleton className="h-5 w-56" />
          </li>
        )}
        {query.data?.items.map((session) => (
          <li key={session.id} className={ROW}>
            <MonitorSmartphone className="size-4 text-faint" aria-hidden />
            <span className="min-w-0 flex-1">
              <span title={session.userAgent}>{nameOf(session.userAgent)}</span>
              <span className="block text-xs text-faint">
                <Breakable text={session.host} /> · <span className="font-mono">{session.ip}</span> ·{' '}
                {t('account.by', { method: t(`account.method.${session.method}`) })}
              </span>
              <span className="block text-xs text-faint">
                {t('account.since', { time: when(session.createdAt) })} ·{' '}
                {t('account.lastSeen', { time: when(session.lastSeenAt) })}
              </span>
            </span>
            {session.current ? (
              <Badge tone="good">{t('account.thisOne')}</Badge>
            ) : (
              <Button size="sm" onClick={() => revoke.mutate({ id: session.id })}>
                {t('account.revoke')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {query.data?.items.some(({ current }) => !current) && (
        <CardBody className="border-t border-line pt-4">
          <Button size="sm" onClick={() => setAsking(true)}>
            {t('account.revokeOthers')}
          </Button>
        </CardBody>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('account.revokeOthers')}
        description={t('account.revokeOthersHelp')}
        confirmLabel={t('account.revokeOthers')}
        busy={revokeOthers.isPending}
        onConfirm={() => revokeOthers.mutate()}
      />
    </Card>
  );
}

function nameOf(userAgent: string): string {
  const { browser, system } = browserName(userAgent);
  if (browser === undefined) return userAgent.slice(0, 60) || t('account.unknownBrowser');
  return system === undefined ? browser : t('account.browserOn', { browser, system });
}
