'use client';
import type { Ban } from '@belfry/contracts';
import {
  Badge,
  Breakable,
  Button,
  type Column,
  DataTable,
  Dialog,
  EmptyState,
  formatMoment,
  formatWhen,
  lazily,
  listInput,
  OnceOpen,
  PageHeader,
  useTableState,
} from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Ban as BanIcon, ShieldCheck, ShieldOff } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useDeletion } from '../../components/deletion.tsx';
import { livePageOptions } from '../../components/page-options.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

const byHandForm = lazily(async () => (await import('./ban-by-hand.tsx')).BanByHand);

/** Whom a ban is for, in words. */
const whom = ({ source, account }: Ban) => (account === null ? source : `${account} (${source})`);

/** Who gets no answer from the SIP sockets, why and until when. */
export function BansScreen() {
  const trpc = useTRPC();
  const { session } = useViewer();
  const mayChange = useMayChange();
  const state = useTableState<'at' | 'until' | 'source'>({ field: 'at', direction: 'desc' });
  const query = useQuery(trpc.ban.list.queryOptions(listInput(state), livePageOptions));
  const lift = useMutation(trpc.ban.lift.mutationOptions());
  const deletion = useDeletion();
  const [shown, setShown] = useState<Ban>();
  const [open, setOpen] = useState(false);
  const columns = useMemo<readonly Column<Ban>[]>(
    () => [
      {
        id: 'source',
        header: t('bans.source'),
        sort: 'source',
        cell: (ban) => (
          <Button
            variant="ghost"
            size="sm"
            className="-ml-2.5 h-auto min-h-8 py-1 text-left font-mono text-ink max-sm:whitespace-normal"
            onClick={() => setShown(ban)}
          >
            <Breakable text={ban.source} />
          </Button>
        ),
      },
      {
        id: 'account',
        header: t('bans.account'),
        from: 'sm',
        cell: ({ account }) =>
          account === null ? <Badge tone="bad">{t('bans.whole')}</Badge> : <Breakable text={account} />,
      },
      { id: 'reason', header: t('bans.reason'), from: 'sm', cell: ({ reason }) => t(`bans.reason.${reason}`) },
      {
        id: 'by',
        header: t('bans.by'),
        from: 'lg',
        cell: ({ by }) => (by === 'automatic' || by === 'operator' ? t(`bans.by.${by}`) : by),
      },
      {
        id: 'at',
        header: t('bans.at'),
        sort: 'at',
        from: 'md',
        align: 'right',
        cell: ({ at }) => <span className="whitespace-nowrap text-muted">{formatWhen(new Date(at), new Date())}</span>,
      },
      {
        id: 'until',
        header: t('bans.until'),
        sort: 'until',
        align: 'right',
        cell: ({ until }) => (
          <span className="whitespace-nowrap text-muted">{formatWhen(new Date(until), new Date())}</span>
        ),
      },
    ],
    [],
  );
  const ask = (ban: Ban) =>
    deletion.ask({
      title: t('bans.liftTitle', { whom: whom(ban) }),
      help: t('bans.liftHelp'),
      confirm: t('bans.lift'),
      done: t('bans.lifted', { whom: whom(ban) }),
      act: async () => {
        await lift.mutateAsync({ id: ban.id });
        setShown(undefined);
        await query.refetch();
      },
    });
  const byHand = session.level === 'god' && mayChange && (
    <Button variant="primary" onClick={() => setOpen(true)}>
      <BanIcon aria-hidden />
      {t('bans.new')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('bans.title')}
        description={session.level === 'god' ? t('bans.description') : t('bans.descriptionOwn')}
        actions={byHand}
      />
      <DataTable
        label={t('bans.title')}
        columns={columns}
        query={query}
        state={state}
        rowId={(ban) => ban.id}
        rowActions={(ban) =>
          ban.liftable ? [{ label: t('bans.lift'), icon: <ShieldOff aria-hidden />, onSelect: () => ask(ban) }] : []
        }
        searchPlaceholder={t('bans.search')}
        empty={<EmptyState icon={<ShieldCheck />} title={t('bans.empty')} description={t('bans.emptyHelp')} />}
      />
      <Dialog
        open={shown !== undefined}
        onOpenChange={(now) => {
          if (!now) setShown(undefined);
        }}
        title={shown === undefined ? t('bans.title') : <Breakable text={whom(shown)} />}
        description={
          shown &&
          t('bans.detail', { reason: t(`bans.reason.${shown.reason}`), until: formatMoment(new Date(shown.until)) })
        }
        className="max-w-2xl"
      >
        {shown !== undefined && (
          <div className="space-y-4">
            {shown.accounts.length > 0 && (
              <div>
                <p className="mb-1 text-[0.9rem] font-medium">{t('bans.accounts')}</p>
                <p className="text-[0.8667rem] text-muted">
                  <Breakable text={shown.accounts.join(', ')} />
                </p>
              </div>
            )}
            <div>
              <p className="mb-1 text-[0.9rem] font-medium">{t('bans.evidence')}</p>
              {shown.evidence.length === 0 ? (
                <p className="text-[0.8667rem] text-muted">{t('bans.noEvidence')}</p>
              ) : (
                <pre className="max-h-[50dvh] overflow-auto rounded-md border border-line bg-sunken p-3.5 font-mono text-[0.8rem] leading-relaxed whitespace-pre-wrap [overflow-wrap:anywhere]">
                  {shown.evidence.join('\n')}
                </pre>
              )}
            </div>
            {shown.liftable && (
              <div className="flex justify-end">
                <Button onClick={() => ask(shown)}>
                  <ShieldOff aria-hidden />
                  {t('bans.lift')}
                </Button>
              </div>
            )}
          </div>
        )}
      </Dialog>
      <OnceOpen open={open}>
        <byHandForm.Part open={open} onOpenChange={setOpen} done={() => void query.refetch()} />
      </OnceOpen>
      {deletion.dialog}
    </>
  );
}
