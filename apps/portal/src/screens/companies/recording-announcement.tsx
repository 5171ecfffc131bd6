'use client';
import type { Company } from '@belfry/contracts';
import { formatDuration } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { SoundUpload } from './sound-upload.tsx';
import { t } from './texts.ts';

/** The sound that recorded calls begin with: to be heard, and replaced by another file. */
export function RecordingAnnouncement({ company }: { company: Company }) {
  const { id, recordingAnnouncement: announcement } = company;
  const trpc = useTRPC();
  const title = useId();
  const put = useMutation(trpc.company.putAnnouncement.mutationOptions());
  const sound = useQuery(trpc.company.getAnnouncement.queryOptions({ id }, { enabled: announcement !== null }));
  const mayChange = useMayChange();
  return (
    <section aria-labelledby={title} className="grid gap-3">
      <div>
        <h3 id={title} className="font-medium">
          {t('recording.announcement')}
        </h3>
        <p className="mt-1 text-[0.8667rem] text-muted">{t('recording.announcementHelp')}</p>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        {announcement === null ? (
          <span className="text-muted">{t('recording.announcementNone')}</span>
        ) : (
          <>
            <span className="max-w-full truncate">{announcement.name}</span>
            <span className="text-muted tabular-nums">{formatDuration(announcement.durationMs)}</span>
            {sound.data !== undefined && (
              // biome-ignore lint/a11y/useMediaCaption: what is said is the company's own words
              <audio
                src={`data:audio/wav;base64,${sound.data.wav}`}
                controls
                aria-label={t('recording.announcement')}
                className="h-9"
              />
            )}
          </>
        )}
        {mayChange && (
          <SoundUpload
            id={id}
            put={put}
            saved={t('recording.announcementSaved')}
            fileLabel={t('recording.announcementUpload')}
          >
            {t(announcement === null ? 'recording.announcementUpload' : 'recording.announcementReplace')}
          </SoundUpload>
        )}
      </div>
    </section>
  );
}
