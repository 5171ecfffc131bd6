import { type G711Law, samplesPerFrame, silenceByte, toneFrames } from '@belfry/audio';
import { allFrames, PlayOnce } from './play-once.ts';

/** Frequencies in hertz (0: silence) and how long each lasts, in milliseconds. */
export type Tune = readonly (readonly [hz: number, ms: number])[];

/** Done: two rising beeps. Refused: three low ones. */
const tunes = {
  done: [
    [880, 160],
    [0, 80],
    [1320, 320],
    [0, 400],
  ],
  refused: [
    [330, 240],
    [0, 120],
    [330, 240],
    [0, 120],
    [330, 480],
    [0, 400],
  ],
} as const satisfies Record<string, Tune>;

/** Tells a caller by a tune that what they dialled was done, or was not, and hangs up. */
export class ConfirmationTone extends PlayOnce {
  constructor(law: G711Law, said: keyof typeof tunes) {
    super(law, (now) => tuneFrames(now, tunes[said]));
  }
}

const frameMs = 20;

/** A tune as frames. */
export function tuneFrames(law: G711Law, tune: Tune): Uint8Array[] {
  return tune.flatMap(([hz, ms]) => {
    if (hz === 0)
      return Array.from({ length: ms / frameMs }, () => new Uint8Array(samplesPerFrame).fill(silenceByte(law)));
    return allFrames(toneFrames(law, { frequenciesHz: [hz] }, ms));
  });
}
