'use client';
import type { Company } from '@belfry/contracts';
import { FileButton, formatDuration, toast } from '@belfry/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { useId } from 'react';
import { base64Of } from '../../components/base64-of.ts';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

/** The sound that recorded calls begin with: to be heard, and replaced by another file. */
export function RecordingAnnouncement({ company }: { company: Company }) {
  const { id, recordingAnnouncement: announcement } = company;
  const trpc = useTRPC();
  const client = useQueryClient();
  const title = useId();
  const put = useMutation(trpc.company.putAnnouncement.mutationOptions());
  const sound = useQuery(trpc.company.getAnnouncement.queryOptions({ id }, { enabled: announcement !== null }));
  const mayChange = useMayChange();
  const upload = async (file: File) => {
    try {
      await put.mutateAsync({ id, name: file.name, wav: await base64Of(file) });
      await Promise.all([
        client.invalidateQueries({ queryKey: trpc.company.get.queryKey({ id }) }),
        client.invalidateQueries({ queryKey: trpc.company.getAnnouncement.queryKey({ id }) }),
      ]);
      toast(t('recording.announcementSaved'));
    } catch (error) {
      toast(problemOf(error).message, { tone: 'bad' });
    }
  };
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
          <FileButton
            busy={put.isPending}
            accept=".wav,audio/wav,audio/x-wav"
            fileLabel={t('recording.announcementUpload')}
            onFile={upload}
          >
            <Upload aria-hidden />
            {t(announcement === null ? 'recording.announcementUpload' : 'recording.announcementReplace')}
          </FileButton>
        )}
      </div>
    </section>
  );
}
