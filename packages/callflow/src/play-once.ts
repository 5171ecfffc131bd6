import type { FrameSource, G711Law } from '@belfry/audio';
import type { Machine, MonoMs } from '@belfry/core';
import type { EchoTestInput, EchoTestOutput } from './echo-test.ts';

const frameMs = 20;

/** Plays a sound once, a frame every 20 ms from the start on, and hangs up. Takes the inputs and gives the outputs of the echo test. */
export class PlayOnce implements Machine<EchoTestInput, EchoTestOutput> {
  readonly #framesIn: (law: G711Law) => readonly Uint8Array[];
  #law: G711Law;
  #frames: readonly Uint8Array[] | undefined;
  #startedAt: number | undefined;
  #framesDue = 0;
  #over = false;

  /** `framesIn`: the sound in a law, asked for when it is needed. */
  constructor(law: G711Law, framesIn: (law: G711Law) => readonly Uint8Array[]) {
    this.#law = law;
    this.#framesIn = framesIn;
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
    this.#frames ??= this.#framesIn(this.#law);
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

/** All frames of a source that ends. */
export function allFrames(source: FrameSource): Uint8Array[] {
  const frames: Uint8Array[] = [];
  for (let frame = source.next(); frame; frame = source.next()) frames.push(frame);
  return frames;
}
