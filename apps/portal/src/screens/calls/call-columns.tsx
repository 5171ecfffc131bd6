import type { Cdr } from '@belfry/contracts';
import { Badge, type Column, formatDuration, formatMoney, formatPhone, formatWhen } from '@belfry/ui';
import { Mic } from 'lucide-react';
import { DirectionIcon, DispositionBadge } from '../../components/badges.tsx';
import { t } from './list-texts.ts';

/** The price of a call as its payer sees it. */
export function Price({ cdr }: { cdr: Cdr }) {
  if (cdr.priceMicros === null)
    return <span className="text-faint">{cdr.durationMs === 0 ? t('common.none') : t('calls.notRated')}</span>;
  if (cdr.priceMicros === '0') return <span className="text-faint">{t('calls.free')}</span>;
  return <span className="font-medium">{formatMoney(cdr.priceMicros, cdr.currency)}</span>;
}

/** Who called, as the list shows it: name over number. */
export function Caller({ cdr }: { cdr: Cdr }) {
  return (
    <span className="block leading-tight">
      {cdr.callerName === '' ? formatPhone(cdr.caller) : cdr.callerName}
      {cdr.callerName !== '' && (
        <span className="block text-xs font-normal text-faint tabular-nums">{formatPhone(cdr.caller)}</span>
      )}
    </span>
  );
}

/** The name of who was called, where it is known. */
export function calledName(cdr: Cdr): string | null {
  return cdr.calledUserName ?? (cdr.direction === 'inbound' ? cdr.userName : null);
}

/** Who or what was called: name over number. */
export function Called({ name, number }: { name: string | null; number: string }) {
  if (name === null) return <span className="whitespace-nowrap tabular-nums">{formatPhone(number)}</span>;
  return (
    <span className="block leading-tight">
      {name}
      <span className="block text-xs text-faint tabular-nums">{formatPhone(number)}</span>
    </span>
  );
}

/** The operators that a call came and went by, or that it stayed on the platform, in a line below. */
function Operators({ cdr: { cameFrom, wentTo, onNet } }: { cdr: Cdr }) {
  const names = [cameFrom, wentTo].flatMap((peer) => (peer ? [peer.name] : []));
  const words = [...(names.length > 0 ? [names.join(' → ')] : []), ...(onNet ? [t('calls.onNet')] : [])];
  if (words.length === 0) return null;
  return <span className="block text-xs text-faint">{words.join(' · ')}</span>;
}

/** What a call cost its brand, below its price. */
function Cost({ cdr: { costMicros, currency } }: { cdr: Cdr }) {
  if (costMicros === null || costMicros === '0') return null;
  return (
    <span className="block text-xs text-faint tabular-nums">
      {t('calls.cost')} {formatMoney(costMicros, currency)}
    </span>
  );
}

/** Columns of a list of calls. */
export function callColumns(options: { company: boolean; cost: boolean; price: boolean }): readonly Column<Cdr>[] {
  return [
    {
      id: 'from',
      header: t('calls.from'),
      cell: (cdr) => (
        <span className="flex items-center gap-3">
          <DirectionIcon direction={cdr.direction} />
          <Caller cdr={cdr} />
        </span>
      ),
    },
    {
      id: 'to',
      header: t('calls.to'),
      cell: (cdr) => (
        <span className="flex items-center gap-2">
          <span className="block leading-tight">
            <Called name={calledName(cdr)} number={cdr.callee} />
            {options.cost && <Operators cdr={cdr} />}
          </span>
          {cdr.onNet && !options.cost && <Badge tone="neutral">{t('calls.onNet')}</Badge>}
          {cdr.emergency && <Badge tone="bad">{t('calls.emergency')}</Badge>}
        </span>
      ),
    },
    ...(options.company
      ? [
          {
            id: 'company',
            header: t('calls.company'),
            from: 'lg' as const,
            cell: (cdr: Cdr) => cdr.companyName ?? <span className="text-faint">{t('calls.noCompany')}</span>,
          },
        ]
      : []),
    {
      id: 'result',
      header: t('calls.result'),
      from: 'sm',
      cell: (cdr) => <DispositionBadge disposition={cdr.disposition} />,
    },
    {
      id: 'duration',
      header: t('calls.duration'),
      sort: 'durationMs',
      align: 'right',
      from: 'md',
      cell: (cdr) =>
        cdr.answeredAt === null ? (
          <span className="text-faint">{t('common.none')}</span>
        ) : (
          <span className="inline-flex items-center gap-1.5">
            {cdr.recordings > 0 && <Mic className="size-3.5 text-faint" role="img" aria-label={t('calls.recorded')} />}
            {formatDuration(cdr.durationMs)}
          </span>
        ),
    },
    ...(options.price
      ? [
          {
            id: 'price',
            header: t('calls.price'),
            align: 'right' as const,
            from: 'md' as const,
            cell: (cdr: Cdr) => (
              <span className="block leading-tight">
                <Price cdr={cdr} />
                {options.cost && <Cost cdr={cdr} />}
              </span>
            ),
          },
        ]
      : []),
    {
      id: 'when',
      header: t('calls.when'),
      sort: 'startedAt',
      align: 'right',
      cell: (cdr) => (
        <span className="whitespace-nowrap text-muted">
          {formatWhen(new Date(cdr.startedAt), new Date())}
          <span className="mt-0.5 block sm:hidden">
            <DispositionBadge disposition={cdr.disposition} />
          </span>
        </span>
      ),
    },
  ];
}
