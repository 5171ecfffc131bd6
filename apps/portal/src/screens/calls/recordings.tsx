'use client';
import type { Recording } from '@belfry/contracts';
import { Badge, Button, Card, CardHeader, formatDuration, formatMoment } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Download, Lock, LockOpen, Trash2 } from 'lucide-react';
import { useDeletion } from '../../components/deletion.tsx';
import { useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

const stillWritten = ({ state, why }: Recording) => state === 'unfinished' && why === '';

/** What was recorded of a call: to be heard, kept as a file, held or deleted. Nothing when nothing was. */
export function Recordings({ callId }: { callId: string }) {
  const trpc = useTRPC();
  const { session } = useViewer();
  const mayChange = session.rights.recordings === 'change' && session.level === 'company';
  const query = useQuery(
    trpc.recording.list.queryOptions(
      { callId, sort: 'startedAt' },
      {
        enabled: (session.level === 'company' || session.level === 'user') && session.rights.recordings !== 'none',
        refetchInterval: (state) => (state.state.data?.items.some(stillWritten) ? 2_000 : false),
      },
    ),
  );
  const update = useMutation(trpc.recording.update.mutationOptions());
  const remove = useMutation(trpc.recording.delete.mutationOptions());
  const deletion = useDeletion();
  const items = query.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card className="overflow-hidden">
      <CardHeader title={t('recordings.title')} description={t('recordings.help')} />
      <ul className="divide-y divide-line border-t border-line">
        {items.map((recording) => (
          <li key={recording.id} className="grid gap-3 px-5 py-4">
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-[0.8667rem]">
              <span className="font-medium">{formatMoment(new Date(recording.startedAt))}</span>
              <span className="tabular-nums text-muted">{formatDuration(recording.durationMs)}</span>
              {recording.state !== 'whole' && (
                <Badge tone="warn">
                  {stillWritten(recording) ? t('recordings.unfinished') : t('recordings.broken')}
                </Badge>
              )}
              <span className="text-muted">
                {recording.held
                  ? t('recordings.held')
                  : recording.expiresAt === null
                    ? t('recordings.keptForEver')
                    : t('recordings.keptUntil', { when: formatMoment(new Date(recording.expiresAt)) })}
              </span>
            </div>
            {recording.warning !== '' && <p className="text-[0.8667rem] text-warn">{recording.warning}</p>}
            {recording.durationMs > 0 && (
              // biome-ignore lint/a11y/useMediaCaption: nobody has written down what was said in a call
              <audio
                // What is still written becomes longer: its length is part of the address.
                src={`/api/recordings/${recording.id}?ms=${recording.durationMs}`}
                controls
                preload="metadata"
                aria-label={t('recordings.title')}
                className="w-full"
              />
            )}
            <div className="flex flex-wrap gap-2">
              <Button asChild size="sm">
                <a href={`/api/recordings/${recording.id}?download`}>
                  <Download aria-hidden />
                  {t('recordings.download')}
                </a>
              </Button>
              {mayChange && (
                <>
                  <Button
                    size="sm"
                    busy={update.isPending}
                    onClick={async () => {
                      await update.mutateAsync({ id: recording.id, held: !recording.held });
                      await query.refetch();
                    }}
                  >
                    {recording.held ? <LockOpen aria-hidden /> : <Lock aria-hidden />}
                    {recording.held ? t('recordings.release') : t('recordings.hold')}
                  </Button>
                  {!recording.held && (
                    <Button
                      size="sm"
                      onClick={() =>
                        deletion.ask({
                          title: t('recordings.deleteTitle'),
                          help: t('recordings.deleteHelp'),
                          confirm: t('recordings.delete'),
                          done: t('recordings.deleted'),
                          act: async () => {
                            await remove.mutateAsync({ id: recording.id });
                            await query.refetch();
                          },
                        })
                      }
                    >
                      <Trash2 aria-hidden />
                      {t('recordings.delete')}
                    </Button>
                  )}
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
      {deletion.dialog}
    </Card>
  );
}
