import type { RtpPacket } from './rtp-packet.ts';
import { dtmfEvent } from './telephone-event.ts';

/**
 * What becomes of keys that must not be seen by the other party: left out; replaced by silence or by a tone, as sound; replaced by
 * one other key, or by keys of chance.
 */
export type DtmfBlock =
  | { readonly mode: 'drop' }
  | { readonly mode: 'silence' }
  | { readonly mode: 'tone' }
  | { readonly mode: 'digit'; readonly digit: string }
  | { readonly mode: 'random' };

/**
 * What to do with a packet of an event: leave it out (`undefined`), send it as it is by now (`event`), or send sound in its place
 * (`sound`: `ticks` of it, at `timestamp` of the party's own times).
 */
export type BlockedEvent =
  | { readonly kind: 'event' }
  | { readonly kind: 'sound'; readonly timestamp: number; readonly ticks: number }
  | undefined;

/** Hides the keys of one stream, packet by packet. All packets of an event are treated alike. */
export class DtmfBlocker {
  readonly #block: DtmfBlock;
  readonly #randomDigit: () => number;
  readonly #digit: number;
  #ssrc = -1;
  #timestamp = 0;
  /** Of the event: what replaces it, how much of it was given as sound, how much an earlier segment covered. */
  #replacement = 0;
  #told = 0;
  #segment = 0;

  /** `randomDigit` gives 0 to 9. Throws when the digit is none. */
  constructor(block: DtmfBlock, randomDigit: () => number) {
    this.#block = block;
    this.#randomDigit = randomDigit;
    const digit = block.mode === 'digit' ? dtmfEvent(block.digit) : 0;
    if (digit === undefined) throw new Error('a key is replaced by a key');
    this.#digit = digit;
  }

  /** Takes a packet of the telephone-event payload type; with `digit` and `random` its payload is changed in place. */
  block({ ssrc, timestamp, marker, payload }: RtpPacket): BlockedEvent {
    const { mode } = this.#block;
    if (mode === 'drop' || payload.length < 4) return undefined;
    const behind = (timestamp - this.#timestamp) | 0;
    const isLate = ssrc === this.#ssrc && behind < 0;
    // A segment begins where the one before ends (RFC 4733 §2.5.1.3).
    const isNew = marker || ssrc !== this.#ssrc || (behind !== 0xffff && behind !== this.#segment);
    if (ssrc !== this.#ssrc || behind > 0) this.#begin(ssrc, timestamp, isNew);
    const duration = (payload[2]! << 8) | payload[3]!;
    if (!isLate) this.#segment = Math.max(this.#segment, duration);
    if (mode === 'digit' || mode === 'random') {
      // Which key a late packet's event was given is not known any more.
      if (isLate && mode === 'random') return undefined;
      payload[0] = this.#replacement;
      return { kind: 'event' };
    }
    const ticks = Math.min(duration - this.#told, maxSoundTicks);
    if (isLate || ticks <= 0) return undefined;
    const at = (timestamp + duration - ticks) >>> 0;
    this.#told = duration;
    return { kind: 'sound', timestamp: at, ticks };
  }

  #begin(ssrc: number, timestamp: number, isNew: boolean): void {
    this.#ssrc = ssrc;
    this.#timestamp = timestamp;
    this.#told = 0;
    this.#segment = 0;
    if (isNew) this.#replacement = this.#block.mode === 'random' ? this.#randomDigit() % 10 : this.#digit;
  }
}

/** More than this is not made up for at once: 100 ms at 8,000 ticks a second. */
const maxSoundTicks = 800;
