'use client';
import { cn, formatPhone, formatWhen, Skeleton } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { ArrowDownLeft, ArrowUpRight, Phone } from 'lucide-react';
import { useViewer } from '../components/viewer.tsx';
import { useLiveInterval } from '../live/live-provider.tsx';
import { useTRPC } from '../trpc/client.ts';
import { usePhone } from './phone-context.tsx';
import { t } from './texts.ts';

/** One's latest calls on whatever phone; a click calls back. */
export function RecentCalls() {
  const trpc = useTRPC();
  const { session } = useViewer();
  const { engine, state } = usePhone();
  const query = useQuery(trpc.cdr.list.queryOptions({ limit: 20 }, { refetchInterval: useLiveInterval(5_000) }));
  if (query.data === undefined) return <Skeleton className="h-64 w-full" />;
  if (query.data.items.length === 0)
    return <p className="py-8 text-center text-[0.9rem] text-muted">{t('phone.history.none')}</p>;
  return (
    <ul>
      {query.data.items.map((cdr) => {
        const called = cdr.direction === 'inbound' || cdr.userId !== session.userId;
        const number = called ? cdr.caller : cdr.dialled;
        const name = (called ? cdr.callerName : cdr.calledUserName) || formatPhone(number);
        const missed = called && cdr.disposition !== 'answered';
        const Arrow = called ? ArrowDownLeft : ArrowUpRight;
        const callable = number !== '' && number !== 'anonymous';
        return (
          <li key={cdr.id}>
            <button
              type="button"
              disabled={!callable || state.connection !== 'ready'}
              aria-label={t('phone.callTo', { name })}
              onClick={() => void engine.call(number, name === formatPhone(number) ? {} : { name })}
              className="group flex w-full items-center gap-3 rounded-md px-2 py-2 text-left hover:bg-hover disabled:opacity-60"
            >
              <Arrow className={cn('size-4 shrink-0', missed ? 'text-bad' : 'text-faint')} aria-hidden />
              <span className="min-w-0 flex-1 leading-tight">
                <span className={cn('block truncate font-medium', missed && 'text-bad')}>{name}</span>
                <span className="block truncate text-xs text-muted">
                  {missed && `${t('phone.history.missed')} · `}
                  {formatWhen(new Date(cdr.startedAt), new Date())}
                </span>
              </span>
              <Phone className="size-4 text-faint group-hover:text-brand-text" aria-hidden />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
