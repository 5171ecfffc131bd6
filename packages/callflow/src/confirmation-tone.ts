import { type FrameSource, type G711Law, samplesPerFrame, silenceByte, toneFrames } from '@belfry/audio';
import type { Machine, MonoMs } from '@belfry/core';
import type { EchoTestInput, EchoTestOutput } from './echo-test.ts';

/**
 * What is played, in hertz and milliseconds; 0 Hz is silence. Done: two rising beeps. Refused: three low ones. Blocked: the special information tone (ITU-T E.180 §7.4),
 * twice, by which telephone networks say everywhere that a call cannot be completed.
 */
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
  blocked: [
    [0, 400],
    [950, 330],
    [1400, 330],
    [1800, 330],
    [0, 1000],
    [950, 330],
    [1400, 330],
    [1800, 330],
    [0, 400],
  ],
} as const;

const frameMs = 20;

/** Tells a caller by a tune that what they dialled was done, or was not, and hangs up. Takes the inputs and gives the outputs of the echo test. */
export class ConfirmationTone implements Machine<EchoTestInput, EchoTestOutput> {
  readonly #tune: (typeof tunes)[keyof typeof tunes];
  #law: G711Law;
  #frames: Uint8Array[] | undefined;
  #startedAt: number | undefined;
  #framesDue = 0;
  #over = false;

  constructor(law: G711Law, said: keyof typeof tunes) {
    this.#law = law;
    this.#tune = tunes[said];
  }

  nextTimeoutAt(): MonoMs | undefined {
    if (this.#startedAt === undefined || this.#over) return undefined;
    return (this.#startedAt + this.#framesDue * frameMs) as MonoMs;
  }

  handle(input: EchoTestInput, now: MonoMs): EchoTestOutput[] {
    if (this.#over) return [];
    if (input.type === 'law') {
      if (input.law !== this.#law) this.#frames = undefined;
      this.#law = input.law;
      return [];
    }
    if (input.type === 'start') this.#startedAt ??= now;
    else if (input.type !== 'timeout') return [];
    return this.#due(now);
  }

  #due(now: MonoMs): EchoTestOutput[] {
    if (this.#startedAt === undefined) return [];
    this.#frames ??= framesOf(this.#law, this.#tune);
    const outputs: EchoTestOutput[] = [];
    const until = Math.floor((now - this.#startedAt) / frameMs) + 1;
    while (this.#framesDue < until) {
      const payload = this.#frames[this.#framesDue];
      if (payload === undefined) {
        this.#over = true;
        return [...outputs, { type: 'hangUp', because: 'time' }];
      }
      outputs.push({ type: 'sound', payload, first: this.#framesDue === 0 });
      this.#framesDue++;
    }
    return outputs;
  }
}

function framesOf(law: G711Law, tune: readonly (readonly [number, number])[]): Uint8Array[] {
  return tune.flatMap(([hz, ms]) => {
    if (hz === 0)
      return Array.from({ length: ms / frameMs }, () => new Uint8Array(samplesPerFrame).fill(silenceByte(law)));
    const frames: Uint8Array[] = [];
    const source: FrameSource = toneFrames(law, { frequenciesHz: [hz] }, ms);
    for (let frame = source.next(); frame; frame = source.next()) frames.push(frame);
    return frames;
  });
}
