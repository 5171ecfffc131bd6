import { type MonoMs, monoMs } from '@belfry/core';
import { KeyTreatment } from './dtmf/key-treatment.ts';
import type { LegMedia } from './leg-media.ts';
import { changedTypes } from './transcode/changed-types.ts';
import { silentPacket } from './transcode/silent-payload.ts';
import { Transcoder, type TranscoderOptions } from './transcode/transcoder.ts';

/** What `Transcoder` needs to be made again. */
export type TranscodingSettings = Pick<TranscoderOptions, 'from' | 'to' | 'ptimeMs'>;

/**
 * What is done to one party's stream on its way to the other, beside passing it on: recorded, converted, its keys heard or hidden, held back, silenced. A stream
 * that needs none of it has none of this, and pays nothing.
 */
export class StreamTreatment {
  /** Nothing of it reaches the other party. */
  blocked = false;
  /** Its sound reaches the other party as silence of the same length, packet by packet. */
  muted = false;
  /** Takes each packet, in the clear, as it came. */
  recorder: ((bytes: Uint8Array, at: MonoMs) => void) | undefined;
  /** Takes each packet, in the clear, of what is played to the party. */
  playedRecorder: ((bytes: Uint8Array, at: MonoMs) => void) | undefined;
  /** Takes each packet and report, in the clear, as it came, for somebody else who hears the party too. */
  copier: { readonly rtp: (bytes: Uint8Array) => void; readonly rtcp: (bytes: Uint8Array) => void } | undefined;
  transcoding: TranscodingSettings | undefined;
  /** Payload types with which its conversion begins; until one of them comes, all passes as it is. */
  awaitedTypes: readonly number[] = [];
  #start: (() => TranscoderOptions['start']) | undefined;
  #keys: KeyTreatment | undefined;
  #transcoder: Transcoder | undefined;
  #timer: NodeJS.Timeout | undefined;
  readonly #from: LegMedia;

  constructor(from: LegMedia) {
    this.#from = from;
  }

  /** There is nothing to be done. */
  get isIdle(): boolean {
    return this.isPassing && !this.transcoding;
  }

  /** Nothing is done now: at most it would be converted, should another codec come. */
  get isPassing(): boolean {
    const isRecorded = this.recorder !== undefined || this.playedRecorder !== undefined || this.copier !== undefined;
    return !this.blocked && !this.muted && !isRecorded && !this.#transcoder && (this.#keys?.isIdle ?? true);
  }

  /** What is done to its keys, made when it is asked for. */
  get keys(): KeyTreatment {
    this.#keys ??= new KeyTreatment(this.#from);
    return this.#keys;
  }

  /** The same, if anything is. */
  get knownKeys(): KeyTreatment | undefined {
    return this.#keys;
  }

  /** What the stream becomes; undefined while nothing of it is converted. */
  get transcoder(): Transcoder | undefined {
    return this.#transcoder;
  }

  /**
   * Converts from now on, or, when some of the party's sound passes as it is, from the first packet on that does not. The same settings as before change nothing,
   * undefined ends it.
   */
  transcode(settings: TranscodingSettings | undefined, start: () => TranscoderOptions['start']): void {
    if (settings !== undefined && isSame(settings, this.transcoding)) return;
    this.#transcoder?.close();
    this.#transcoder = undefined;
    this.transcoding = settings;
    this.#start = start;
    const changed = settings && changedTypes(settings);
    this.awaitedTypes = changed ?? [];
    if (settings !== undefined && changed === undefined) this.#convert(settings);
  }

  #convert(settings: TranscodingSettings): void {
    const emit = (packet: Uint8Array) => this.#from.heardBy()?.deliver(packet, performance.now() as MonoMs);
    this.#transcoder = new Transcoder({ ...settings, start: this.#start!(), emit });
  }

  /** Takes a packet of the party; `to`: who hears it, if somebody does. */
  pass(bytes: Uint8Array, at: MonoMs, to: LegMedia | undefined): void {
    this.recorder?.(bytes, at);
    this.copier?.rtp(bytes);
    if (this.transcoding && !this.#transcoder && this.awaitedTypes.includes(bytes[1]! & 0x7f))
      this.#convert(this.transcoding);
    const passed = this.#treated(bytes, at);
    if (to !== undefined) {
      if (passed === undefined || this.blocked || to.isPlayedTo) {
        // What is converted has numbers of its own, in which nothing is missing.
        if (this.#transcoder === undefined) to.outgoing?.withhold(bytes, at);
      } else if (this.#transcoder === undefined) to.deliver(passed, at);
      else this.#transcoder.receive(passed, at);
    }
    this.#arm(at);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#keys?.close();
    this.#transcoder?.close();
    this.#transcoder = undefined;
    this.transcoding = undefined;
  }

  /** The packet as it may be passed on; undefined: not at all. */
  #treated(bytes: Uint8Array, at: MonoMs): Uint8Array | undefined {
    const passed = this.#keys === undefined ? bytes : this.#keys.pass(bytes, at);
    if (!this.muted || passed === undefined || this.#from.isEvent(passed[1]! & 0x7f)) return passed;
    return silentPacket(this.#from.codecOf(passed[1]! & 0x7f), passed);
  }

  #nextTimeoutAt(): MonoMs | undefined {
    const sound = this.#transcoder?.nextTimeoutAt();
    const key = this.#keys?.nextTimeoutAt();
    return sound === undefined || key === undefined ? (sound ?? key) : monoMs(Math.min(sound, key));
  }

  #arm(now: MonoMs): void {
    if (this.#timer !== undefined) return;
    const at = this.#nextTimeoutAt();
    if (at === undefined) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        const later = performance.now() as MonoMs;
        this.#transcoder?.handleTimeout(later);
        this.#keys?.handleTimeout(later);
        this.#arm(later);
      },
      Math.max(1, at - now),
    );
  }
}

function isSame(a: TranscodingSettings, b: TranscodingSettings | undefined): boolean {
  return b !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
