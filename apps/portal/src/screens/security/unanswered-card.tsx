'use client';
import type { UnansweredList } from '@belfry/contracts';
import { Badge, Card, CardBody, CardHeader, EmptyState, formatCount, formatMoment } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { ShieldOff } from 'lucide-react';
import { Loaded } from '../../components/loaded.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

/** In the order in which they are explained. */
const reasons = [
  'stranger',
  'wrong_source',
  'scanner',
  'banned',
  'limited',
  'malformed',
  'unknown_call',
  'unidentifiable',
  'overload',
] as const;
type Reason = (typeof reasons)[number];

const isKnown = (reason: string): reason is Reason => (reasons as readonly string[]).includes(reason);
/** What a reason for silence is called. */
export const nameOfReason = (reason: string) => (isKnown(reason) ? t(`unanswered.${reason}`) : reason);

/** What came to the SIP sockets and got no answer: why, how often, from where and when last. */
export function UnansweredCard() {
  const trpc = useTRPC();
  const query = useQuery(trpc.guard.unanswered.queryOptions(undefined, { refetchInterval: 2_000 }));
  return (
    <Loaded query={query} backHref="/">
      {(found) => (
        <Card>
          <CardHeader
            title={t('unanswered.title')}
            description={
              found.since === null
                ? t('unanswered.help')
                : `${t('unanswered.help')} ${t('unanswered.since', { when: formatMoment(new Date(found.since)) })}`
            }
          />
          <Unanswered found={found} />
        </Card>
      )}
    </Loaded>
  );
}

function Unanswered({ found }: { found: UnansweredList }) {
  if (found.reasons.length === 0)
    return <EmptyState icon={<ShieldOff />} title={t('unanswered.none')} description={t('unanswered.noneHelp')} />;
  return (
    <CardBody className="grid gap-8 lg:grid-cols-2">
      <dl className="grid content-start gap-3">
        {found.reasons.map(({ reason, count }) => (
          <div key={reason} className="grid grid-cols-[1fr_auto] gap-x-4">
            <dt className="font-medium">{nameOfReason(reason)}</dt>
            <dd className="text-right tabular-nums">{formatCount(count)}</dd>
            {isKnown(reason) && (
              <dd className="col-span-2 text-[0.8667rem] text-muted">{t(`unanswered.${reason}Help`)}</dd>
            )}
          </div>
        ))}
      </dl>
      <section className="min-w-0">
        <h3 className="mb-2 text-[0.8667rem] font-semibold text-muted">{t('unanswered.sources')}</h3>
        <ul className="divide-y divide-line" aria-label={t('unanswered.sources')}>
          {found.sources.map(({ reason, source, count, lastAt }) => (
            <li key={`${reason} ${source}`} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
              <span className="font-mono text-[0.8667rem]">{source === '' ? t('unanswered.many') : source}</span>
              <Badge>{nameOfReason(reason)}</Badge>
              <span className="ml-auto text-[0.8667rem] text-muted tabular-nums">
                {t('unanswered.times', { count: formatCount(count) })} · {formatMoment(new Date(lastAt))}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </CardBody>
  );
}
