import { cn, formatDecimal } from '@belfry/ui';
import type { CallQuality } from './call-quality.ts';
import { t } from './texts.ts';

/** How a call sounds: bars, a word, and the figures for who points at it. */
export function QualityBars({ quality }: { quality: CallQuality }) {
  const { word, bars, lossPercent, jitterMs, roundTripMs } = quality;
  const figures = t('phone.quality.figures', {
    loss: formatDecimal(lossPercent, 1),
    jitter: Math.round(jitterMs),
    trip: roundTripMs === null ? t('phone.quality.unknownTrip') : `${Math.round(roundTripMs)} ms`,
  });
  return (
    <p className="mt-0.5 flex items-center justify-end gap-1.5 text-xs text-muted" title={figures}>
      <span className="flex items-end gap-0.5" aria-hidden>
        {[1, 2, 3, 4].map((bar) => (
          <span
            key={bar}
            style={{ height: `${bar * 3}px` }}
            className={cn(
              'w-1 rounded-sm',
              bar > bars ? 'bg-line-strong' : bars >= 3 ? 'bg-good' : bars === 2 ? 'bg-warn' : 'bg-bad',
            )}
          />
        ))}
      </span>
      {t(`phone.quality.${word}`)}
      <span className="sr-only">{figures}</span>
    </p>
  );
}
