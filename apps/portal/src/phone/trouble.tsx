'use client';
import { Button } from '@belfry/ui';
import { MicOff, TriangleAlert } from 'lucide-react';
import { usePhone } from './phone-context.tsx';
import { t } from './texts.ts';

/** What is wrong with the phone or the microphone, and what to do about it. */
export function Trouble() {
  const { engine, state } = usePhone();
  const { connection, trouble, said, microphone } = state;
  return (
    <>
      {trouble !== undefined && connection !== 'ready' && (
        <div role="alert" className="flex gap-2.5 rounded-lg bg-warn-soft p-3 text-[0.8667rem] text-warn">
          <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          <div className="space-y-2">
            <p>{trouble === 'refused' && said !== undefined ? said : t(`phone.trouble.${trouble}`)}</p>
            {trouble === 'elsewhere' && (
              <Button size="sm" onClick={() => void engine.start({ takeOver: true })}>
                {t('phone.here')}
              </Button>
            )}
            {trouble === 'refused' && (
              <Button size="sm" onClick={() => void engine.start()}>
                {t('phone.again')}
              </Button>
            )}
          </div>
        </div>
      )}
      {microphone !== undefined && (
        <div role="alert" className="flex gap-2.5 rounded-lg bg-warn-soft p-3 text-[0.8667rem] text-warn">
          <MicOff className="mt-0.5 size-4 shrink-0" aria-hidden />
          <p>{t(`phone.microphone.${microphone}`)}</p>
        </div>
      )}
    </>
  );
}
