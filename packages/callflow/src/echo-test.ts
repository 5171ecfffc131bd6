import { type FrameSource, type G711Law, toneFrames } from '@belfry/audio';
import type { Machine, MonoMs } from '@belfry/core';
import { VoiceDelay } from './voice-delay.ts';

/** What the echo test is told. */
export type EchoTestInput =
  /** The call is answered and media may flow. */
  | { readonly type: 'start' }
  /** Sound from the caller, G.711 of the law agreed on, any number of samples. */
  | { readonly type: 'sound'; readonly payload: Uint8Array }
  /** A key that the caller pressed. */
  | { readonly type: 'key'; readonly key: string }
  /** Another law was agreed on. */
  | { readonly type: 'law'; readonly law: G711Law }
  | { readonly type: 'timeout' };

/** What the echo test wants done. */
export type EchoTestOutput =
  /** Send these 160 samples now. `first`: nothing was sent before it, or time was left out. */
  | { readonly type: 'sound'; readonly payload: Uint8Array; readonly first: boolean }
  /** So many samples of time pass without anything sent. */
  | { readonly type: 'skip'; readonly samples: number }
  | { readonly type: 'hangUp'; readonly because: 'key' | 'time' };

/** Figures of the echo test, in milliseconds and hertz. */
export const echoTest = { toneHz: 440, toneMs: 1000, longestMs: 300_000, endKey: '#' } as const;

const frameMs = 20;
const samplesPerMs = 8;
/** Frames that came due while the process stood still are sent at once, up to this many; time beyond is left out. */
const mostBehind = 5;

/**
 * The echo test: a tone of one second, then the caller's own voice, until `#` is pressed or five minutes are over. Frames are due every 20 ms counted from
 * the start, so they do not drift, however late each timeout is.
 */
export class EchoTest implements Machine<EchoTestInput, EchoTestOutput> {
  #law: G711Law;
  #tone: FrameSource | undefined;
  #voice: VoiceDelay;
  #startedAt: number | undefined;
  #framesDue = 0;
  #first = true;
  #over = false;

  constructor(law: G711Law) {
    this.#law = law;
    this.#tone = toneFrames(law, { frequenciesHz: [echoTest.toneHz] }, echoTest.toneMs);
    this.#voice = new VoiceDelay(law);
  }

  nextTimeoutAt(): MonoMs | undefined {
    if (this.#startedAt === undefined || this.#over) return undefined;
    return (this.#startedAt + this.#framesDue * frameMs) as MonoMs;
  }

  handle(input: EchoTestInput, now: MonoMs): EchoTestOutput[] {
    if (this.#over) return [];
    switch (input.type) {
      case 'start':
        this.#startedAt ??= now;
        return this.#due(now);
      case 'sound':
        if (this.#startedAt !== undefined && !this.#tone) this.#voice.put(input.payload);
        return [];
      case 'key':
        return input.key === echoTest.endKey ? this.#hangUp('key') : [];
      case 'law':
        this.#change(input.law);
        return [];
      case 'timeout':
        return this.#due(now);
    }
  }

  #due(now: MonoMs): EchoTestOutput[] {
    if (this.#startedAt === undefined) return [];
    if (now - this.#startedAt >= echoTest.longestMs) return this.#hangUp('time');
    const outputs: EchoTestOutput[] = [];
    const until = Math.floor((now - this.#startedAt) / frameMs) + 1;
    const behind = until - this.#framesDue;
    if (behind > mostBehind) {
      outputs.push({ type: 'skip', samples: (behind - 1) * frameMs * samplesPerMs });
      this.#framesDue = until - 1;
      this.#first = true;
    }
    for (; this.#framesDue < until; this.#framesDue++) {
      outputs.push({ type: 'sound', payload: this.#next(), first: this.#first });
      this.#first = false;
    }
    return outputs;
  }

  #next(): Uint8Array {
    const tone = this.#tone?.next();
    if (tone) return tone;
    this.#tone = undefined;
    return this.#voice.next();
  }

  /** What is left of the tone is not played again in another law: the caller has heard that the line is there. */
  #change(law: G711Law): void {
    if (law === this.#law) return;
    this.#law = law;
    this.#voice = new VoiceDelay(law);
    if (this.#framesDue > 0) this.#tone = undefined;
    else this.#tone = toneFrames(law, { frequenciesHz: [echoTest.toneHz] }, echoTest.toneMs);
  }

  #hangUp(because: 'key' | 'time'): EchoTestOutput[] {
    this.#over = true;
    return [{ type: 'hangUp', because }];
  }
}
