import { type G711Law, samplesPerFrame, silenceByte } from '@belfry/audio';

/** How much is gathered before any of it is given back: evens out the jitter of what comes in. */
const primeBytes = 3 * samplesPerFrame;
/** More than this is never held: the voice must not lag further and further behind. */
const mostBytes = 10 * samplesPerFrame;

/**
 * A voice that comes back a little later, in frames of 20 ms whatever the packets it came in were: silence until 60 ms have been gathered, and again
 * after it has run dry; beyond 200 ms the oldest is forgotten.
 */
export class VoiceDelay {
  readonly #silence: Uint8Array;
  #held = new Uint8Array(0);
  #playing = false;

  constructor(law: G711Law) {
    this.#silence = new Uint8Array(samplesPerFrame).fill(silenceByte(law));
  }

  /** Takes G.711 bytes of any number; they are copied. */
  put(bytes: Uint8Array): void {
    const all = new Uint8Array(this.#held.length + bytes.length);
    all.set(this.#held);
    all.set(bytes, this.#held.length);
    this.#held = all.length > mostBytes ? all.subarray(all.length - mostBytes) : all;
    if (this.#held.length >= primeBytes) this.#playing = true;
  }

  /** The next 20 ms. */
  next(): Uint8Array {
    if (!this.#playing || this.#held.length < samplesPerFrame) {
      this.#playing = false;
      return this.#silence;
    }
    const frame = this.#held.subarray(0, samplesPerFrame);
    this.#held = this.#held.subarray(samplesPerFrame);
    return frame;
  }
}
