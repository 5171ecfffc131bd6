import { type MonoMs, monoMs } from '@belfry/core';
import type { RtpPacket } from './rtp-packet.ts';
import { dtmfKey } from './telephone-event.ts';

/** That a key went down (`ended` false) or up (true). `duration` in ticks of the event's clock, as far as it is known by then; `volume` in dBm0 below zero. */
export interface HeardKey {
  readonly key: string;
  readonly ended: boolean;
  readonly duration: number;
  readonly volume: number;
}

/** An event that was heard last, with its segments. */
interface Heard {
  readonly ssrc: number;
  readonly event: number;
  readonly key: string;
  readonly volume: number;
  /** Of its present segment. */
  timestamp: number;
  /** Ticks in earlier segments, and in this one. */
  before: number;
  duration: number;
  ended: boolean;
  at: MonoMs;
}

const nothing: readonly HeardKey[] = [];

/**
 * Hears keys in a stream: each goes down once and up once, however many of its packets arrive, are repeated or lost
 * (RFC 4733 §2.5.2). When all ends of an event are lost it ends as the next begins, or after `silenceMs` without a packet of it.
 */
export class TelephoneEventReceiver {
  readonly #silenceMs: number;
  #last: Heard | undefined;

  /** `silenceMs`: longer than three updates of any sender (RFC 4733 §2.5.2.2). Default 200. */
  constructor(silenceMs = 200) {
    this.#silenceMs = silenceMs;
  }

  /** Takes a packet of the telephone-event payload type. Gives nothing for repetitions, other events and broken payloads. */
  receive(packet: RtpPacket, now: MonoMs): readonly HeardKey[] {
    const { ssrc, timestamp, payload } = packet;
    const key = payload.length < 4 ? undefined : dtmfKey(payload[0]!);
    if (key === undefined) return nothing;
    const event = payload[0]!;
    const end = payload[1]! >= 0x80;
    const duration = (payload[2]! << 8) | payload[3]!;
    const last = this.#last;
    if (last === undefined || last.ssrc !== ssrc) return this.#begin(packet, key, end, duration, now);
    const behind = (timestamp - last.timestamp) | 0;
    // A late packet of an earlier event must not begin it again.
    if (behind < 0) return nothing;
    if (behind > 0 && !continues(last, packet, event)) return this.#begin(packet, key, end, duration, now);
    if (last.ended) return nothing;
    if (behind > 0) {
      last.before += behind;
      last.timestamp = timestamp;
      last.duration = 0;
    }
    last.at = now;
    last.duration = Math.max(last.duration, duration);
    if (!end) return nothing;
    last.ended = true;
    return [heard(last)];
  }

  /** When `tick` is to be called next; undefined: never. */
  nextTimeoutAt(): MonoMs | undefined {
    return this.#last === undefined || this.#last.ended ? undefined : monoMs(this.#last.at + this.#silenceMs);
  }

  /** Ends the key whose packets stopped coming. */
  tick(now: MonoMs): readonly HeardKey[] {
    const at = this.nextTimeoutAt();
    return at === undefined || now < at ? nothing : this.#end();
  }

  #end(): readonly HeardKey[] {
    if (this.#last === undefined || this.#last.ended) return nothing;
    this.#last.ended = true;
    return [heard(this.#last)];
  }

  #begin(
    { ssrc, timestamp, payload }: RtpPacket,
    key: string,
    ended: boolean,
    duration: number,
    at: MonoMs,
  ): HeardKey[] {
    const former = this.#end();
    const volume = payload[1]! & 0x3f;
    this.#last = { ssrc, event: payload[0]!, key, volume, timestamp, before: 0, duration, ended, at };
    const down = { key, ended: false, duration: ended ? 0 : duration, volume };
    return ended ? [...former, down, heard(this.#last)] : [...former, down];
  }
}

function heard({ key, ended, before, duration, volume }: Heard): HeardKey {
  return { key, ended, duration: before + duration, volume };
}

/** Whether the packet is of the next segment of an event that outgrew 16 bits of duration (RFC 4733 §2.5.1.3). */
function continues(last: Heard, { timestamp, marker }: RtpPacket, event: number): boolean {
  if (last.ended || marker || event !== last.event) return false;
  return ((timestamp - last.timestamp) | 0) === 0xffff || (timestamp - last.timestamp) >>> 0 === last.duration;
}
