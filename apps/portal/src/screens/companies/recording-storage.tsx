'use client';
import type { RecordingStorage as Storage } from '@belfry/contracts';
import { Badge, Card, CardHeader, cn, formatBytes, formatCount } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

const TONE = { room: 'good', warning: 'warn', full: 'bad' } as const;
const FILL = { room: 'bg-brand', warning: 'bg-warn', full: 'bg-bad' } as const;

/**
 * How much the recordings of a company or brand take of what they may. `onlyWhenTight`: nothing is shown while there is room enough.
 */
export function RecordingStorage({
  tenant,
  onlyWhenTight = false,
}: {
  tenant: { companyId?: string; brandId?: string };
  onlyWhenTight?: boolean;
}) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.recording.storage.queryOptions(tenant, { refetchInterval: 30_000 }));
  if (data === undefined || (onlyWhenTight && data.state === 'room' && !data.brandFull)) return null;
  const { usedBytes, limitBytes, state, recordings, brandFull } = data;
  const percent = limitBytes === 0 ? 0 : Math.min(100, (usedBytes / limitBytes) * 100);
  const words = wordsOf(data);
  return (
    <Card>
      <CardHeader
        title={
          <span className="inline-flex items-center gap-3">
            {t('recording.storage')}
            {(limitBytes > 0 || brandFull) && (
              <Badge tone={TONE[brandFull ? 'full' : state]}>
                {t(`recording.storage.${brandFull ? 'full' : state}`)}
              </Badge>
            )}
          </span>
        }
        {...(words !== undefined && { description: words })}
      />
      <div className="px-5 pb-5">
        <div className="flex flex-wrap justify-between gap-x-4 gap-y-1 text-[0.8667rem]">
          <span className="tabular-nums">
            {limitBytes > 0
              ? t('recording.storageUsed', { used: formatBytes(usedBytes), limit: formatBytes(limitBytes) })
              : t('recording.storageUsedOnly', { used: formatBytes(usedBytes) })}
          </span>
          <span className="text-muted tabular-nums">
            {recordings === 1
              ? t('recording.storageCountOne')
              : t('recording.storageCount', { count: formatCount(recordings) })}
          </span>
        </div>
        {limitBytes > 0 && (
          <div className="mt-2 h-2 overflow-hidden rounded-full bg-hover" aria-hidden>
            <div className={cn('h-full rounded-full', FILL[state])} style={{ width: `${Math.max(percent, 0.5)}%` }} />
          </div>
        )}
      </div>
    </Card>
  );
}

function wordsOf({ state, atLimit, brandFull }: Storage): string | undefined {
  if (brandFull) return t('recording.storageBrandFull');
  if (state === 'room') return undefined;
  if (atLimit === 'remove_oldest') return t('recording.storageFullRemove');
  return t(state === 'full' ? 'recording.storageFullStop' : 'recording.storageWarningHelp');
}
