import { type G711Law, soundFrames } from '@belfry/audio';
import { type Tune, tuneFrames } from './confirmation-tone.ts';
import { allFrames, PlayOnce } from './play-once.ts';

/** The special information tone (ITU-T E.180 §7.4), by which telephone networks say everywhere that words about a failed call follow. */
const informationTone: Tune = [
  [0, 400],
  [950, 330],
  [1400, 330],
  [1800, 330],
  [0, 400],
];
const pause: Tune = [[0, 400]];

/** Tells a caller that the call is not to be: the special information tone, then the words, and hangs up. */
export class Announcement extends PlayOnce {
  /** `words`: 8,000 samples a second. */
  constructor(law: G711Law, words: Int16Array) {
    super(law, (now) => [
      ...tuneFrames(now, informationTone),
      ...allFrames(soundFrames(now, words)),
      ...tuneFrames(now, pause),
    ]);
  }
}
