import type { G711Law } from '@belfry/audio';
import type { MonoMs } from '@belfry/core';
import { type DtmfBlocker, type HeardKey, parseRtp, printRtp, TelephoneEventReceiver } from '@belfry/rtp';
import type { Codec } from '@belfry/sdp';
import type { LegMedia } from './leg-media.ts';
import { Transcoder, type TranscoderOptions } from './transcode/transcoder.ts';

/** What `Transcoder` needs to be made again. */
export type TranscodingSettings = Pick<TranscoderOptions, 'from' | 'to' | 'ptimeMs'>;

/** Longest sound that stands for a key that is hidden, in ticks: what one packet may hold. */
const MOST_TICKS = 960;

/**
 * What is done to one party's stream on its way to the other, beside passing it on: recorded, converted, its keys heard or hidden, held back. A stream that
 * needs none of it has none of this, and pays nothing.
 */
export class StreamTreatment {
  /** Nothing of it reaches the other party. */
  blocked = false;
  /** Takes each packet, in the clear, as it came. */
  recorder: ((bytes: Uint8Array, at: MonoMs) => void) | undefined;
  /** Is told of keys (RFC 4733). */
  onKey: ((key: HeardKey) => void) | undefined;
  blocker: DtmfBlocker | undefined;
  transcoding: TranscodingSettings | undefined;
  #transcoder: Transcoder | undefined;
  #timer: NodeJS.Timeout | undefined;
  readonly #keys = new TelephoneEventReceiver();
  readonly #from: LegMedia;

  constructor(from: LegMedia) {
    this.#from = from;
  }

  /** There is nothing to be done. */
  get isIdle(): boolean {
    return !this.blocked && !this.recorder && !this.onKey && !this.blocker && !this.transcoding;
  }

  /** What the stream becomes, once it is converted. */
  get transcoder(): Transcoder | undefined {
    return this.#transcoder;
  }

  /** Converts from now on; the same settings as before change nothing, undefined ends it. */
  transcode(settings: TranscodingSettings | undefined, start: () => TranscoderOptions['start']): void {
    if (settings !== undefined && this.#transcoder !== undefined && isSame(settings, this.transcoding)) return;
    this.#transcoder?.close();
    this.#transcoder = undefined;
    this.transcoding = settings;
    if (settings === undefined) return;
    const emit = (packet: Uint8Array) => this.#from.heardBy()?.deliver(packet, performance.now() as MonoMs);
    this.#transcoder = new Transcoder({ ...settings, start: start(), emit });
  }

  /** Takes a packet of the party; `to`: who hears it, if somebody does. */
  pass(bytes: Uint8Array, at: MonoMs, to: LegMedia | undefined): void {
    this.recorder?.(bytes, at);
    const isKey = (this.onKey !== undefined || this.blocker !== undefined) && this.#from.isEvent(bytes[1]! & 0x7f);
    const passed = isKey ? this.#key(bytes, at) : bytes;
    if (to === undefined) return;
    if (passed === undefined || this.blocked || to.isPlayedTo) to.outgoing?.withhold(bytes, at);
    else if (this.#transcoder === undefined) to.deliver(passed, at);
    else {
      this.#transcoder.receive(passed, at);
      this.#arm(at);
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#transcoder?.close();
    this.#transcoder = undefined;
  }

  #arm(now: MonoMs): void {
    const at = this.#transcoder?.nextTimeoutAt();
    if (at === undefined || this.#timer !== undefined) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        const later = performance.now() as MonoMs;
        this.#transcoder?.handleTimeout(later);
        this.#arm(later);
      },
      Math.max(1, at - now),
    );
  }

  /** The packet of an event as it may be passed on; undefined: not at all. */
  #key(bytes: Uint8Array, at: MonoMs): Uint8Array | undefined {
    const parsed = parseRtp(bytes);
    if (!parsed.ok) return undefined;
    const packet = parsed.value;
    if (this.onKey) for (const key of this.#keys.receive(packet, at)) this.onKey(key);
    if (this.blocker === undefined) return bytes;
    const fate = this.blocker.block(packet);
    if (fate === undefined) return undefined;
    if (fate.kind === 'event') return bytes;
    const sound = this.#from.soundCodec;
    const silence = sound === undefined ? undefined : silenceOf(sound, Math.min(fate.ticks, MOST_TICKS));
    if (sound === undefined || silence === undefined) return undefined;
    const { payloadType } = sound;
    return printRtp({ ...packet, payloadType, marker: false, timestamp: packet.timestamp, payload: silence });
  }
}

function isSame(a: TranscodingSettings, b: TranscodingSettings | undefined): boolean {
  return b !== undefined && JSON.stringify(a) === JSON.stringify(b);
}

const silences: Readonly<Record<G711Law, number>> = { PCMA: 0xd5, PCMU: 0xff };

function silenceOf({ name }: Codec, ticks: number): Uint8Array | undefined {
  const byte = silences[name.toUpperCase() as G711Law];
  return byte === undefined || ticks <= 0 ? undefined : new Uint8Array(ticks).fill(byte);
}
