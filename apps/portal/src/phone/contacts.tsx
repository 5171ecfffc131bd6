'use client';
import type { ContactList } from '@belfry/contracts';
import { cn, Input, Skeleton } from '@belfry/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Phone } from 'lucide-react';
import { useState } from 'react';
import { useLiveInterval } from '../live/live-provider.tsx';
import { useTRPC } from '../trpc/client.ts';
import { usePhone } from './phone-context.tsx';
import { t } from './texts.ts';

const DOT: Record<ContactList['items'][number]['state'], string> = {
  available: 'bg-good',
  ringing: 'bg-warn animate-pulse',
  on_call: 'bg-warn',
  do_not_disturb: 'bg-bad',
  offline: 'bg-line-strong',
  unknown: 'bg-line-strong',
};

/** Colleagues with whether they can be reached; a click calls one, or does `onChoose`. */
export function Contacts({ onChoose }: { onChoose?: (extension: string) => void }) {
  const trpc = useTRPC();
  const { engine, state } = usePhone();
  const [search, setSearch] = useState('');
  const query = useQuery(
    trpc.softphone.contacts.queryOptions(
      { ...(search !== '' && { search }), limit: 30 },
      { refetchInterval: useLiveInterval(5_000), placeholderData: keepPreviousData },
    ),
  );
  return (
    <div className="space-y-2">
      <Input
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        placeholder={t('phone.contact.search')}
        aria-label={t('phone.contact.search')}
        type="search"
      />
      {query.data === undefined ? (
        <Skeleton className="h-40 w-full" />
      ) : query.data.items.length === 0 ? (
        <p className="py-6 text-center text-[0.9rem] text-muted">{t('phone.contact.none')}</p>
      ) : (
        <ul className="max-h-72 overflow-y-auto">
          {query.data.items.map(({ userId, name, extension, state: is }) => (
            <li key={userId}>
              <button
                type="button"
                aria-label={`${onChoose === undefined ? t('phone.callTo', { name }) : name}, ${t(`phone.contact.${is}`)}`}
                disabled={onChoose === undefined && state.connection !== 'ready'}
                onClick={() => (onChoose === undefined ? void engine.call(extension, { name }) : onChoose(extension))}
                className="group flex w-full items-center gap-3 rounded-md px-2 py-2 text-left hover:bg-hover disabled:opacity-60"
              >
                <span aria-hidden className={cn('size-2 shrink-0 rounded-full', DOT[is])} />
                <span className="min-w-0 flex-1 leading-tight">
                  <span className="block truncate font-medium">{name}</span>
                  <span className="block truncate text-xs text-muted">
                    <span className="tabular-nums">{extension}</span> · {t(`phone.contact.${is}`)}
                  </span>
                </span>
                {onChoose === undefined && (
                  <Phone className="size-4 text-faint group-hover:text-brand-text" aria-hidden />
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
