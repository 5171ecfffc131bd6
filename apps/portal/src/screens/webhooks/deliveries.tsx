'use client';
import { eventTypes, type WebhookDelivery } from '@belfry/contracts';
import { Badge, Button, EmptyState, ErrorState, formatMoment, formatWhen, Skeleton, toast } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { ListChecks, RotateCw } from 'lucide-react';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

const TONE = { waiting: 'info', delivered: 'good', failed: 'bad' } as const;
/** What is on its way is looked at this often, all else seldom. */
const SOON_MS = 1_000;
const SELDOM_MS = 10_000;

const nameOf = (type: string) => {
  const known = eventTypes.find((one) => one === type);
  return t(known === undefined ? 'webhooks.event.webhook.test' : `webhooks.event.${known}`);
};

/** What a program was told lately, and what it answered; each can be sent again. */
export function Deliveries({ webhookId }: { webhookId: string }) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.webhook.deliveries.queryOptions(
      { id: webhookId, limit: 50 },
      {
        refetchInterval: ({ state }) =>
          state.data?.items.some(({ state: is, attempts }) => is === 'waiting' && attempts === 0) ? SOON_MS : SELDOM_MS,
      },
    ),
  );
  if (query.data === undefined)
    return query.error === null ? (
      <Skeleton className="h-40 w-full rounded-lg" />
    ) : (
      <ErrorState message={problemOf(query.error).message} onRetry={() => void query.refetch()} />
    );
  if (query.data.items.length === 0) return <EmptyState icon={<ListChecks />} title={t('webhooks.logEmpty')} />;
  return (
    <ul className="divide-y divide-line rounded-lg border border-line">
      {query.data.items.map((delivery) => (
        <Delivery key={delivery.id} delivery={delivery} />
      ))}
    </ul>
  );
}

function Delivery({ delivery }: { delivery: WebhookDelivery }) {
  const trpc = useTRPC();
  const mayChange = useMayChange();
  const replay = useMutation(
    trpc.webhook.replay.mutationOptions({
      onSuccess: () => toast(t('webhooks.sentAgain')),
      onError: (error) => toast(problemOf(error).message, { tone: 'bad' }),
    }),
  );
  const { state, eventType, createdAt, attempts, status, durationMs, nextAt, problem, answer, body } = delivery;
  const facts = [
    formatMoment(new Date(createdAt)),
    attempts > 1 && t('webhooks.attempts', { count: attempts }),
    attempts === 1 && t('webhooks.oneAttempt'),
    status !== null && String(status),
    durationMs !== null && `${durationMs} ms`,
    nextAt !== null && t('webhooks.nextTry', { when: formatWhen(new Date(nextAt), new Date()) }),
  ].filter((one) => one !== false);
  return (
    <li className="px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={TONE[state]} dot pulse={state === 'waiting'}>
          {t(`webhooks.delivery.${state}`)}
        </Badge>
        <span className="min-w-0 flex-1 font-medium">{nameOf(eventType)}</span>
        {mayChange && (
          <Button size="sm" busy={replay.isPending} onClick={() => replay.mutate({ id: delivery.id })}>
            <RotateCw aria-hidden />
            {t('webhooks.again')}
          </Button>
        )}
      </div>
      <p className="mt-1 text-[0.8rem] text-muted tabular-nums">{facts.join(' · ')}</p>
      {problem !== '' && <p className="mt-1 text-[0.8667rem] text-bad">{problem}</p>}
      <details className="mt-1">
        <summary className="cursor-pointer text-[0.8rem] text-muted select-none">{t('webhooks.message')}</summary>
        <Text>{pretty(body)}</Text>
        {answer !== '' && (
          <>
            <p className="mt-2 text-[0.8rem] text-muted">{t('webhooks.answer')}</p>
            <Text>{answer}</Text>
          </>
        )}
      </details>
    </li>
  );
}

function Text({ children }: { children: string }) {
  return (
    <pre className="mt-1 overflow-x-auto rounded-md bg-sunken p-3 font-mono text-[0.75rem] whitespace-pre-wrap break-all">
      {children}
    </pre>
  );
}

const pretty = (json: string) => JSON.stringify(JSON.parse(json), undefined, 2);
