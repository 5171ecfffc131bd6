'use client';
import { type Company, CompanyHoldMusicInput } from '@belfry/contracts';
import { Button, Card, CardBody, CardHeader, createTranslator, formatDuration, SchemaForm, toast } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange } from '../../components/viewer.tsx';
import { commonTexts } from '../../messages/en/common.ts';
import { holdMusicTexts } from '../../messages/en/hold-music.ts';
import { recordingTexts } from '../../messages/en/recording.ts';
import { useTRPC } from '../../trpc/client.ts';
import { SoundUpload } from './sound-upload.tsx';

const t = createTranslator({ ...commonTexts, ...holdMusicTexts, ...recordingTexts });

const Settings = CompanyHoldMusicInput.omit({ id: true });

/** What people hear whom somebody of a company has put on hold. */
export function HoldMusicSettings({ company }: { company: Company }) {
  const trpc = useTRPC();
  const update = useMutation(trpc.company.updateHoldMusic.mutationOptions());
  return (
    <Card>
      <CardHeader title={t('holdMusic.title')} description={t('holdMusic.help')} />
      <CardBody>
        <div className="mb-6 grid gap-5 sm:grid-cols-2">
          <section className="grid content-start gap-3" aria-label={t('holdMusic.platform')}>
            <h3 className="font-medium">{t('holdMusic.platform')}</h3>
            <Listen id={company.id} sound="platform" label={t('holdMusic.platform')} />
          </section>
          <OwnMusic company={company} />
        </div>
        <SchemaForm
          schema={Settings}
          sections={[
            {
              fields: [
                {
                  name: 'holdMusic',
                  label: t('holdMusic.choice'),
                  help: t('holdMusic.choiceHelp'),
                  optionLabels: {
                    none: t('holdMusic.choice.none'),
                    platform: t('holdMusic.choice.platform'),
                    own: t('holdMusic.choice.own'),
                  },
                },
              ],
            },
          ]}
          defaultValues={company}
          submitLabel={t('common.save')}
          onlyWhenChanged
          problemOf={problemOf}
          onSubmit={async (values) => {
            await update.mutateAsync({ id: company.id, ...values });
            toast(t('common.saved'));
          }}
        />
      </CardBody>
    </Card>
  );
}

/** The company's own sound: to be heard, and replaced by another file. */
function OwnMusic({ company: { id, holdSound } }: { company: Company }) {
  const trpc = useTRPC();
  const put = useMutation(trpc.company.putHoldSound.mutationOptions());
  const mayChange = useMayChange();
  return (
    <section className="grid content-start gap-3" aria-label={t('holdMusic.own')}>
      <div>
        <h3 className="font-medium">{t('holdMusic.own')}</h3>
        <p className="mt-1 text-[0.8667rem] text-muted">{t('holdMusic.ownHelp')}</p>
      </div>
      {holdSound === null ? (
        <p className="text-muted">{t('holdMusic.nothing')}</p>
      ) : (
        <p className="flex min-w-0 gap-3">
          <span className="truncate">{holdSound.name}</span>
          <span className="text-muted tabular-nums">{formatDuration(holdSound.durationMs)}</span>
        </p>
      )}
      <div className="flex flex-wrap items-center gap-3">
        {holdSound !== null && <Listen id={id} sound="own" label={holdSound.name} />}
        {mayChange && (
          <SoundUpload id={id} put={put} saved={t('holdMusic.saved')} fileLabel={t('holdMusic.upload')}>
            {t(holdSound === null ? 'holdMusic.upload' : 'recording.announcementReplace')}
          </SoundUpload>
        )}
      </div>
    </section>
  );
}

/** Plays a sound, which is fetched when somebody wants to hear it. */
function Listen({ id, sound, label }: { id: string; sound: 'platform' | 'own'; label: string }) {
  const trpc = useTRPC();
  const [wanted, setWanted] = useState(false);
  const query = useQuery(trpc.company.getHoldSound.queryOptions({ id, sound }, { enabled: wanted }));
  if (query.data !== undefined && wanted)
    return (
      // biome-ignore lint/a11y/useMediaCaption: it is music
      <audio
        src={`data:audio/wav;base64,${query.data.wav}`}
        controls
        autoPlay
        aria-label={label}
        className="h-9 max-w-full"
      />
    );
  return (
    <div>
      <Button
        size="sm"
        busy={query.isFetching}
        onClick={() => setWanted(true)}
        aria-label={`${t('holdMusic.listen')}: ${label}`}
      >
        <Play aria-hidden />
        {t('holdMusic.listen')}
      </Button>
    </div>
  );
}
