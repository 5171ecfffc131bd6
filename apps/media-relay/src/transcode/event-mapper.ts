import { type Codec, telephoneEvents } from '@belfry/sdp';

/** The longest duration that one telephone-event segment can state (RFC 4733 §2.5.1.3). */
const maxDuration = 0xffff;

/** A telephone event as it goes to the other side. */
export interface MappedEvent {
  /** 1/48,000 s from where the event began to where this segment of it does. */
  readonly segmentOffset: number;
  readonly payload: Uint8Array;
}

/**
 * Maps telephone events from one side's clock to the other's: durations are scaled, events too long for the faster clock are cut into
 * segments, segments joined for the slower (RFC 4733 §2.5.1.3). Events that the other side does not understand are dropped.
 */
export class EventMapper {
  /** Where the event at hand began, in 1/48,000 s. */
  position = 0;
  readonly #fromRate: number;
  readonly #toRate: number;
  readonly #events: ReadonlySet<number>;
  #event = -1;
  #timestamp = 0;
  #duration = 0;
  #isEnded = true;
  /** Ticks of the source in earlier segments of this event. */
  #before = 0;

  constructor(from: Codec, to: Codec) {
    this.#fromRate = from.clockRate;
    this.#toRate = to.clockRate;
    this.#events = telephoneEvents(to);
  }

  /** Does this packet belong to the event at hand, or to its next segment? If not, `begin` one first. */
  continues(payload: Uint8Array, timestamp: number): boolean {
    if (payload[0] !== this.#event) return false;
    if (timestamp === this.#timestamp) return true;
    if (this.#isEnded || (timestamp - this.#timestamp) >>> 0 !== maxDuration) return false;
    this.#before += maxDuration;
    this.#timestamp = timestamp;
    this.#duration = 0;
    return true;
  }

  /** An event begins at `position`, in 1/48,000 s. */
  begin(payload: Uint8Array, timestamp: number, position: number): void {
    this.position = position;
    this.#event = payload[0] ?? -1;
    this.#timestamp = timestamp;
    this.#duration = 0;
    this.#isEnded = false;
    this.#before = 0;
  }

  /** The payload for the other side; undefined when it is too short or of no use there. */
  map(payload: Uint8Array): MappedEvent | undefined {
    if (payload.length < 4 || !this.#events.has(payload[0]!)) return undefined;
    // Within a segment the duration never falls: a copy that came late says nothing new.
    this.#duration = Math.max(this.#duration, (payload[2]! << 8) | payload[3]!);
    this.#isEnded = payload[1]! >= 0x80;
    const total = Math.round(((this.#before + this.#duration) * this.#toRate) / this.#fromRate);
    const segment = total === 0 ? 0 : Math.floor((total - 1) / maxDuration);
    const duration = total - segment * maxDuration;
    return {
      segmentOffset: segment * maxDuration * (48_000 / this.#toRate),
      payload: Uint8Array.of(payload[0]!, payload[1]! & 0xbf, duration >> 8, duration & 0xff),
    };
  }
}
