'use client';
import { Badge, Button, Card, CardHeader } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Circle, Pause, Square } from 'lucide-react';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { useLiveInterval } from '../../live/live-provider.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

/** Begins, pauses and ends the recording of a call that is going on, where it may be recorded. */
export function LiveRecording({ callId }: { callId: string }) {
  const trpc = useTRPC();
  const { session } = useViewer();
  const mayRecord = useMayChange() && (session.level === 'company' || session.level === 'user');
  const query = useQuery(
    trpc.activeCall.list.queryOptions({ limit: 1000 }, { enabled: mayRecord, refetchInterval: useLiveInterval(1_500) }),
  );
  const record = useMutation(trpc.activeCall.record.mutationOptions());
  const call = query.data?.items.find((one) => one.callId === callId);
  if (!mayRecord || call === undefined || call.recording === 'never' || call.answeredAt === null) return null;
  const { recording } = call;
  const act = async (action: 'start' | 'pause' | 'stop') => {
    await record.mutateAsync({ id: callId, action });
    await query.refetch();
  };
  return (
    <Card>
      <CardHeader
        title={
          <span className="inline-flex items-center gap-3">
            {t('recording.live')}
            <Badge tone={recording === 'on' ? 'bad' : 'neutral'} dot pulse={recording === 'on'}>
              {t(`recording.live.${recording}`)}
            </Badge>
          </span>
        }
        description={t('recording.liveHelp')}
        actions={
          <span className="flex gap-2">
            {recording !== 'on' && (
              <Button busy={record.isPending} onClick={() => act('start')}>
                <Circle aria-hidden />
                {t(recording === 'paused' ? 'recording.resume' : 'recording.start')}
              </Button>
            )}
            {recording === 'on' && (
              <Button busy={record.isPending} onClick={() => act('pause')}>
                <Pause aria-hidden />
                {t('recording.pause')}
              </Button>
            )}
            {recording !== 'off' && (
              <Button busy={record.isPending} onClick={() => act('stop')}>
                <Square aria-hidden />
                {t('recording.stop')}
              </Button>
            )}
          </span>
        }
      />
    </Card>
  );
}
