'use client';
import { Button, Select, Switch } from '@belfry/ui';
import { useCallback, useEffect, useId, useState } from 'react';
import { usePhone } from './phone-context.tsx';
import { canChooseSpeaker, listSoundDevices, openMicrophone, type SoundDevice } from './sound-devices.ts';
import { t } from './texts.ts';

/** Which microphone and speakers the phone uses. */
export function SoundSettings() {
  const { engine } = usePhone();
  const [devices, setDevices] = useState<{ microphones: SoundDevice[]; speakers: SoundDevice[] }>();
  const [sound, setSound] = useState(engine.sound);
  const cleanedId = useId();
  const read = useCallback(() => void listSoundDevices().then(setDevices, () => {}), []);
  useEffect(() => {
    const media = navigator.mediaDevices as MediaDevices | undefined;
    if (media === undefined) return;
    read();
    media.addEventListener('devicechange', read);
    return () => media.removeEventListener('devicechange', read);
  }, [read]);
  const choose = (change: Partial<typeof sound>) => {
    setSound({ ...sound, ...change });
    void engine.choose(change);
  };
  const allow = async () => {
    const microphone = await openMicrophone(sound).catch(() => undefined);
    for (const track of microphone?.getTracks() ?? []) track.stop();
    read();
  };
  const named = devices?.microphones.some(({ label }) => label !== '') ?? false;
  const pick = (key: 'microphone' | 'speaker' | 'ringer', options: readonly SoundDevice[]) => (
    <div className="space-y-1">
      <p className="text-[0.8667rem] font-medium" aria-hidden>
        {t(`phone.sound.${key}`)}
      </p>
      <Select
        aria-label={t(`phone.sound.${key}`)}
        value={sound[key]}
        noneLabel={t('phone.sound.system')}
        options={options.filter(({ label }) => label !== '').map(({ id, label }) => ({ value: id, label }))}
        onValueChange={(value) => choose({ [key]: value })}
      />
    </div>
  );
  return (
    <div className="space-y-4">
      {pick('microphone', devices?.microphones ?? [])}
      {canChooseSpeaker() ? (
        <>
          {pick('speaker', devices?.speakers ?? [])}
          {pick('ringer', devices?.speakers ?? [])}
        </>
      ) : (
        <p className="text-[0.8667rem] text-muted">{t('phone.sound.noChoice')}</p>
      )}
      <div className="flex items-center justify-between gap-3">
        <label htmlFor={cleanedId} className="text-[0.9rem]">
          {t('phone.sound.cleaned')}
        </label>
        <Switch id={cleanedId} checked={sound.cleaned} onCheckedChange={(cleaned) => choose({ cleaned })} />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => engine.tryRinger()}>
          {t('phone.sound.try')}
        </Button>
        {!named && (
          <Button size="sm" onClick={() => void allow()}>
            {t('phone.sound.allow')}
          </Button>
        )}
      </div>
    </div>
  );
}
