'use client';
import { createTranslator, formatPhone, formatWhen, type PaletteGroup, type PaletteItem } from '@belfry/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Building2, Hash, History, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { paletteTexts } from '../../messages/en/palette.ts';
import { useTRPC } from '../../trpc/client.ts';
import { mayOpen, useViewer } from '../viewer.tsx';
import type { Place } from './recent.ts';

const t = createTranslator({ ...paletteTexts });

/** Things of one kind that are shown. */
const each = 5;

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Each call once, whatever it was found by. */
const once = <T extends { callId: string }>(calls: readonly T[]) => [
  ...new Map(calls.map((call) => [call.callId, call])).values(),
];

/** What the server finds of people, numbers, companies and calls: by the lists of the viewer's level, so nothing beyond it. */
export function useFound(search: string) {
  const trpc = useTRPC();
  const { session } = useViewer();
  const above = session.level === 'god' || session.level === 'brand';
  const asked = { search, limit: each };
  const when = (has: boolean, page: string) => ({
    enabled: has && search.length > 1 && mayOpen(session, page),
    staleTime: 10_000,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const people = useQuery(trpc.user.list.queryOptions(asked, when(session.level !== 'user', '/users')));
  const numbers = useQuery(trpc.ddi.list.queryOptions(asked, when(session.level !== 'user', '/numbers')));
  const companies = useQuery(trpc.company.list.queryOptions(asked, when(above, '/companies')));
  const calls = useQuery(
    trpc.cdr.list.queryOptions({ ...asked, sort: '-startedAt' }, when(/\d{3}/.test(search), '/calls')),
  );
  const named = useQuery(
    trpc.cdr.list.queryOptions(
      uuid.test(search) ? { callId: search, limit: each } : { sipCallId: search, limit: each },
      when(/^(?!\+?[\d ]+$)\S{8,255}$/.test(search), '/calls'),
    ),
  );
  const queries = [people, numbers, companies, calls, named];
  const groups = (item: (place: Place, icon: ReactNode) => PaletteItem): PaletteGroup[] => [
    {
      id: 'people',
      label: t('palette.people'),
      items: (people.data?.items ?? []).map((user) => {
        const detail = [user.extension, above ? user.companyName : user.email].filter(Boolean).join(' · ');
        return item({ kind: 'person', href: `/users/${user.id}`, label: user.name, detail }, <UserRound aria-hidden />);
      }),
    },
    {
      id: 'numbers',
      label: t('palette.numbers'),
      items: (numbers.data?.items ?? []).map((ddi) => {
        const href = `/numbers?search=${encodeURIComponent(ddi.number)}`;
        const detail = [ddi.label, above ? ddi.companyName : ddi.siteName].filter(Boolean).join(' · ');
        return item({ kind: 'number', href, label: formatPhone(ddi.number), detail }, <Hash aria-hidden />);
      }),
    },
    {
      id: 'companies',
      label: t('palette.companies'),
      items: (companies.data?.items ?? []).map((company) =>
        item(
          { kind: 'company', href: `/companies/${company.id}`, label: company.name, detail: company.brandName },
          <Building2 aria-hidden />,
        ),
      ),
    },
    {
      id: 'calls',
      label: t('palette.calls'),
      items: once([...(named.data?.items ?? []), ...(calls.data?.items ?? [])]).map((call) =>
        item(
          {
            kind: 'call',
            href: `/calls/${call.callId}`,
            label: `${call.callerName || formatPhone(call.caller)} → ${formatPhone(call.callee)}`,
            detail: formatWhen(new Date(call.startedAt), new Date()),
          },
          <History aria-hidden />,
        ),
      ),
    },
  ];
  const isOn = search.length > 1;
  return {
    groups: (item: Parameters<typeof groups>[0]) => (isOn ? groups(item) : []),
    isPending: isOn && queries.some(({ isLoading, isPlaceholderData }) => isLoading || isPlaceholderData),
    failed: isOn && queries.some(({ isError }) => isError),
  };
}
