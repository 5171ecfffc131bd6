'use client';
import { createTranslator, Tooltip } from '@belfry/ui';
import { CloudOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { liveTexts } from '../messages/en/live.ts';
import { useLiveState } from './live-provider.tsx';

const t = createTranslator({ ...liveTexts });

/** A moment of silence is no news. */
const patienceMs = 4_000;

/** Says, when the stream of events is lost for longer, that the screen is only looked at every few seconds; nothing while all is well. */
export function LiveLamp() {
  const state = useLiveState();
  const [told, setTold] = useState(false);
  useEffect(() => {
    if (state !== 'lost') {
      setTold(false);
      return;
    }
    const timer = setTimeout(() => setTold(true), patienceMs);
    return () => clearTimeout(timer);
  }, [state]);
  if (!told) return null;
  return (
    <Tooltip text={t('live.lostHelp')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever uses the keyboard is told why as well */}
      <span tabIndex={0} className="inline-flex rounded-md">
        <span role="status" className="inline-flex items-center gap-1.5 px-2 text-[0.8rem] text-muted">
          <CloudOff className="size-4 text-warn" aria-hidden />
          <span className="max-md:sr-only">{t('live.lost')}</span>
        </span>
      </span>
    </Tooltip>
  );
}
