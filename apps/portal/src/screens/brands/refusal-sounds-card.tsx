'use client';
import type { RefusalSound, SpokenLanguage } from '@belfry/contracts';
import { Button, Card, CardBody, CardHeader, FileButton, formatDuration, Select, toast } from '@belfry/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Play, Trash2, Upload } from 'lucide-react';
import { useState } from 'react';
import type { z } from 'zod';
import { base64Of } from '../../components/base64-of.ts';
import { useDeletion } from '../../components/deletion.tsx';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange } from '../../components/viewer.tsx';
import { languageNames } from '../../messages/languages/names.ts';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

type Language = z.output<typeof SpokenLanguage>;
type Says = RefusalSound['says'];

const reasons = ['full', 'not_in_service', 'barred', 'spend', 'unreachable', 'absent', 'closed'] as const;
const languages = ['en', 'es', 'fr'] as const;

/** What callers hear when a call is refused, in the brand's own voice: one recording for each reason and language. */
export function RefusalSoundsCard({ brandId }: { brandId: string }) {
  const trpc = useTRPC();
  const [language, setLanguage] = useState<Language>('en');
  const query = useQuery(trpc.brand.listRefusalSounds.queryOptions({ id: brandId }));
  return (
    <Card>
      <CardHeader
        title={t('brandCalls.sounds')}
        description={t('brandCalls.soundsHelp')}
        actions={
          <Select
            aria-label={t('brandCalls.soundsLanguage')}
            className="w-36"
            options={languages.map((value) => ({ value, label: languageNames[value] }))}
            value={language}
            onValueChange={(value) => setLanguage(value as Language)}
          />
        }
      />
      <CardBody>
        <ul className="divide-y divide-line">
          {reasons.map((says) => (
            <Reason
              key={`${says}/${language}`}
              brandId={brandId}
              says={says}
              language={language}
              sound={query.data?.items.find((one) => one.says === says && one.language === language)}
            />
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}

interface ReasonProps {
  brandId: string;
  says: Says;
  language: Language;
  sound: RefusalSound | undefined;
}

function Reason({ brandId, says, language, sound }: ReasonProps) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const key = { id: brandId, says, language };
  const [plays, setPlays] = useState(false);
  const put = useMutation(trpc.brand.putRefusalSound.mutationOptions());
  const remove = useMutation(trpc.brand.deleteRefusalSound.mutationOptions());
  const file = useQuery(trpc.brand.getRefusalSound.queryOptions(key, { enabled: plays && sound !== undefined }));
  const deletion = useDeletion();
  const mayChange = useMayChange();
  const changed = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: trpc.brand.listRefusalSounds.queryKey({ id: brandId }) }),
      client.invalidateQueries({ queryKey: trpc.brand.getRefusalSound.queryKey(key) }),
    ]);
  const upload = async (chosen: File) => {
    try {
      await put.mutateAsync({ ...key, name: chosen.name, wav: await base64Of(chosen) });
      await changed();
      toast(t('brandCalls.soundSaved'));
    } catch (error) {
      toast(problemOf(error).message, { tone: 'bad' });
    }
  };
  const what = t(`brandCalls.sound.${says}`);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0">
        <p className="font-medium">{what}</p>
        <p className="mt-0.5 truncate text-[0.8667rem] text-muted">
          {sound === undefined ? t('brandCalls.soundNone') : `${sound.name} · ${formatDuration(sound.durationMs)}`}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {sound !== undefined && plays && file.data !== undefined && (
          // biome-ignore lint/a11y/useMediaCaption: what is said stands beside it
          <audio src={`data:audio/wav;base64,${file.data.wav}`} controls autoPlay aria-label={what} className="h-8" />
        )}
        {sound !== undefined && !(plays && file.data !== undefined) && (
          <Button size="sm" variant="ghost" busy={plays && file.isPending} onClick={() => setPlays(true)}>
            <Play aria-hidden />
            {t('brandCalls.soundPlay')}
          </Button>
        )}
        {mayChange && (
          <FileButton
            busy={put.isPending}
            accept=".wav,audio/wav,audio/x-wav"
            fileLabel={`${t('recording.announcementUpload')}: ${what}`}
            onFile={upload}
          >
            <Upload aria-hidden />
            {t(sound === undefined ? 'recording.announcementUpload' : 'recording.announcementReplace')}
          </FileButton>
        )}
        {mayChange && sound !== undefined && (
          <Button
            size="icon-sm"
            variant="ghost"
            aria-label={`${t('common.delete')}: ${what}`}
            onClick={() =>
              deletion.ask({
                title: t('brandCalls.soundDelete', { name: sound.name }),
                help: t('brandCalls.soundDeleteHelp'),
                done: t('brandCalls.soundDeleted'),
                act: async () => {
                  await remove.mutateAsync(key);
                  await changed();
                },
              })
            }
          >
            <Trash2 aria-hidden />
          </Button>
        )}
        {deletion.dialog}
      </div>
    </li>
  );
}
