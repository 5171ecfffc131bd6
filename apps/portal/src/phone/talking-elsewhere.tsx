'use client';
import { Button, formatPhone } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { PhoneForwarded } from 'lucide-react';
import { useViewer } from '../components/viewer.tsx';
import { useLiveInterval } from '../live/live-provider.tsx';
import { useTRPC } from '../trpc/client.ts';
import { usePhone } from './phone-context.tsx';
import { liveCalls } from './phone-state.ts';
import { t } from './texts.ts';

/** The service code by which a phone takes the call that its person has at another one. */
const MOVE = '*9';

/** The call that one has at another phone, and the way to go on with it here. Nothing while this phone has calls of its own, of which that may be one. */
export function TalkingElsewhere() {
  const trpc = useTRPC();
  const { session } = useViewer();
  const { engine, state } = usePhone();
  const idle = liveCalls(state).length === 0;
  const query = useQuery(
    trpc.activeCall.list.queryOptions({ limit: 5 }, { enabled: idle, refetchInterval: useLiveInterval(5_000) }),
  );
  const call = query.data?.items.find(({ state: is }) => is === 'answered' || is === 'held');
  if (!idle || call === undefined) return null;
  const called = call.direction === 'inbound' || call.userId !== session.userId;
  const number = called ? call.caller : call.callee;
  const name = (called ? call.callerName : call.calleeName) || formatPhone(number);
  return (
    <div className="flex items-center gap-3 rounded-lg border border-line bg-surface px-3 py-2.5" role="status">
      <p className="min-w-0 flex-1 leading-tight">
        <span className="block truncate font-medium">{name}</span>
        <span className="block truncate text-xs text-muted">{t('phone.elsewhere')}</span>
      </p>
      <Button
        size="sm"
        disabled={state.connection !== 'ready'}
        onClick={() => void engine.call(MOVE, { name, number })}
      >
        <PhoneForwarded aria-hidden />
        {t('phone.takeHere')}
      </Button>
    </div>
  );
}
