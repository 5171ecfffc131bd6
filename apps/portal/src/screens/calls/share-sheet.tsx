'use client';
import type { CallShare } from '@belfry/contracts';
import { Button, CopyableList, formatMoment, formatWhen, SchemaForm, Sheet, toast } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { z } from 'zod';
import { problemOf } from '../../components/problem-of.ts';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './share-texts.ts';

const Form = z.object({
  shows: z.enum(['masked', 'whole']),
  lasts: z.enum(['hour', 'day', 'week', 'month']),
});
const hours = { hour: 1, day: 24, week: 7 * 24, month: 30 * 24 };

/** Links to a call: one for people of this portal, and those by which anybody sees it until they end. */
export function ShareSheet({
  callId,
  open,
  onOpenChange,
}: {
  callId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const query = useQuery(trpc.callShare.ofCall.queryOptions({ id: callId }, { enabled: open }));
  const create = useMutation(trpc.callShare.create.mutationOptions());
  const [round, setRound] = useState(0);
  const items = query.data?.items ?? [];
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title={t('share.title')} description={t('share.help')}>
      <div className="grid gap-7">
        <Part title={t('share.colleagues')} help={t('share.colleaguesHelp')}>
          <CopyableList items={[{ label: t('share.colleaguesLink'), value: here(`/calls/${callId}`) }]} />
        </Part>
        <Part title={t('share.others')} help={t('share.othersHelp')}>
          {items.length === 0 ? (
            <p className="text-[0.8667rem] text-faint">{t('share.none')}</p>
          ) : (
            <ul className="grid gap-4">
              {items.map((share) => (
                <SharedLink key={share.id} share={share} />
              ))}
            </ul>
          )}
          <SchemaForm
            key={round}
            schema={Form}
            sections={[
              {
                fields: [
                  {
                    name: 'shows',
                    label: t('share.shows'),
                    help: t('share.showsHelp'),
                    optionLabels: { masked: t('share.shows.masked'), whole: t('share.shows.whole') },
                    wide: true,
                  },
                  {
                    name: 'lasts',
                    label: t('share.lasts'),
                    optionLabels: {
                      hour: t('share.lasts.hour'),
                      day: t('share.lasts.day'),
                      week: t('share.lasts.week'),
                      month: t('share.lasts.month'),
                    },
                  },
                ],
              },
            ]}
            defaultValues={{ shows: 'masked', lasts: 'day' }}
            submitLabel={t('share.create')}
            problemOf={problemOf}
            onSubmit={async ({ shows, lasts }) => {
              await create.mutateAsync({ id: callId, whole: shows === 'whole', hours: hours[lasts] });
              toast(t('share.created'));
              setRound(round + 1);
            }}
          />
        </Part>
      </div>
    </Sheet>
  );
}

const here = (path: string) => `${window.location.origin}${path}`;

function Part({ title, help, children }: { title: string; help: string; children: ReactNode }) {
  return (
    <section className="grid gap-3">
      <div>
        <h3 className="font-medium">{title}</h3>
        <p className="mt-0.5 text-[0.8667rem] text-muted">{help}</p>
      </div>
      {children}
    </section>
  );
}

function SharedLink({
  share: { id, path, whole, createdBy, expiresAt, openings, lastOpenedAt },
}: {
  share: CallShare;
}) {
  const trpc = useTRPC();
  const revoke = useMutation(
    trpc.callShare.revoke.mutationOptions({
      onSuccess: () => toast(t('share.revoked')),
      onError: (error) => toast(problemOf(error).message, { tone: 'bad' }),
    }),
  );
  return (
    <li className="grid gap-2">
      {path !== null && <CopyableList items={[{ label: t('share.link'), value: here(path) }]} />}
      <div className="flex flex-wrap items-start justify-between gap-3">
        <p className="min-w-0 flex-1 text-[0.8rem] text-muted">
          {t(whole ? 'share.shows.whole' : 'share.shows.masked')}
          <span className="block text-faint">
            {t('share.until', { time: formatMoment(new Date(expiresAt)) })} · {t('share.by', { name: createdBy })} ·{' '}
            {openedWords(openings, lastOpenedAt)}
          </span>
        </p>
        <Button size="sm" variant="danger" busy={revoke.isPending} onClick={() => revoke.mutate({ id })}>
          {t('share.revoke')}
        </Button>
      </div>
    </li>
  );
}

function openedWords(openings: number, lastOpenedAt: string | null): string {
  if (lastOpenedAt === null) return t('share.unopened');
  const time = formatWhen(new Date(lastOpenedAt), new Date());
  return openings === 1 ? t('share.openedOnce', { time }) : t('share.opened', { count: openings, time });
}
