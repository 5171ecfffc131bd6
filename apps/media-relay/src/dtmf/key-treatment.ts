import { randomInt } from 'node:crypto';
import { type MonoMs, monoMs } from '@belfry/core';
import { type DtmfBlock, DtmfBlocker, parseRtp, printRtp, type RtpPacket, TelephoneEventReceiver } from '@belfry/rtp';
import type { LegMedia } from '../leg-media.ts';
import { silentPacket, silentPayload } from '../transcode/silent-payload.ts';
import { InbandKeys } from './inband-keys.ts';
import type { KeySink } from './key-sink.ts';
import type { PressedKey } from './pressed-key.ts';

/** What the keys of a party become on the way to one that takes them in another form: events (RFC 4733) out of sound, or sound out of events. */
export type KeyConversion = 'events' | 'tones';

/** Longest sound that stands for a key that is hidden, in ticks: what one packet may hold. */
const MOST_TICKS = 960;

/**
 * What is done to the keys in one party's stream: told, hidden, converted. Events are looked for by their payload type; sound is listened to only when it is to be
 * converted, or when the party was told of no events, so that its keys can be nothing else.
 */
export class KeyTreatment {
  readonly #from: LegMedia;
  readonly #events = new TelephoneEventReceiver();
  #onKey: ((key: PressedKey) => void) | undefined;
  #block: DtmfBlock | undefined;
  #blocker: DtmfBlocker | undefined;
  #conversion: KeyConversion | undefined;
  #sink: KeySink | undefined;
  #inband: InbandKeys | undefined;
  /** What the listening to sound is for; another one begins anew. */
  #listensFor = '';

  constructor(from: LegMedia) {
    this.#from = from;
  }

  /** Nobody asked for anything. */
  get isIdle(): boolean {
    return !this.#onKey && !this.#blocker && !this.#conversion;
  }

  get conversion(): KeyConversion | undefined {
    return this.#conversion;
  }

  /** How keys are hidden. */
  get hiding(): DtmfBlock | undefined {
    return this.#block;
  }

  /** Is told of each key, once it is let go. */
  tell(onKey: ((key: PressedKey) => void) | undefined): void {
    this.#onKey = onKey;
    this.attend();
  }

  /** Hides keys from the other party. */
  block(block: DtmfBlock | undefined): void {
    this.#block = block;
    this.#blocker = block && new DtmfBlocker(block, () => randomInt(10));
    this.attend();
  }

  /** Converts keys, which go to `sink`. */
  convert(conversion: KeyConversion | undefined, sink?: KeySink): void {
    this.#conversion = conversion;
    this.#sink = sink;
    this.attend();
  }

  /** Begins to listen to the sound, or ends it, as is needed: to be called when the party's codecs have changed as well. */
  attend(): void {
    const codecs = this.#from.sends.length > 0 ? this.#from.sends : this.#from.codecs;
    const isAsked = (this.#onKey ?? this.#blocker) !== undefined;
    const listens = this.#conversion === 'events' || (isAsked && !this.#from.sendsEvents);
    const isSent = this.#conversion === 'events' && this.#blocker === undefined;
    const listensFor = listens && this.#from.type === 'audio' ? `${isSent} ${JSON.stringify(codecs)}` : '';
    if (listensFor === this.#listensFor) return;
    this.#listensFor = listensFor;
    this.#inband?.close();
    this.#inband = undefined;
    if (listensFor === '') return;
    this.#inband = new InbandKeys(codecs, isSent ? this.#sink : undefined, (digit, durationMs, volume) =>
      this.#onKey?.({ digit, durationMs, volume, how: 'in-band' }),
    );
  }

  /** A packet of the party, as it may be passed on by now; undefined: not at all. */
  pass(bytes: Uint8Array, at: MonoMs): Uint8Array | undefined {
    if (this.#from.isEvent(bytes[1]! & 0x7f)) return this.#event(bytes, at);
    const fate = this.#inband?.take(bytes, at) ?? 'sound';
    if (fate === 'sound' || (this.#conversion !== 'events' && this.#blocker === undefined)) return bytes;
    return fate === 'silence' ? silentPacket(this.#from.soundCodec, bytes) : undefined;
  }

  /** When `handleTimeout` should be called; undefined: never. */
  nextTimeoutAt(): MonoMs | undefined {
    const event = this.#events.nextTimeoutAt();
    const sound = this.#inband?.nextTimeoutAt();
    return event === undefined || sound === undefined ? (event ?? sound) : monoMs(Math.min(event, sound));
  }

  /** Ends keys whose packets stopped coming. */
  handleTimeout(now: MonoMs): void {
    for (const key of this.#events.tick(now)) this.#heard(key, 8000, now);
    this.#inband?.handleTimeout(now);
  }

  close(): void {
    this.#inband?.close();
    this.#inband = undefined;
    this.#listensFor = '';
  }

  #event(bytes: Uint8Array, at: MonoMs): Uint8Array | undefined {
    const parsed = parseRtp(bytes);
    if (!parsed.ok) return undefined;
    const packet = parsed.value;
    const heard = this.#events.receive(packet, at);
    if (heard.length > 0) {
      const rate = this.#from.clockRateOf(packet.payloadType);
      for (const key of heard) this.#heard(key, rate, at);
    }
    if (this.#blocker !== undefined) return this.#hidden(this.#blocker, packet, bytes);
    return this.#conversion === 'tones' ? undefined : bytes;
  }

  #heard(
    { key, ended, duration, volume }: ReturnType<TelephoneEventReceiver['tick']>[number],
    clockRate: number,
    now: MonoMs,
  ): void {
    if (ended) {
      this.#onKey?.({ digit: key, durationMs: Math.round((duration * 1000) / clockRate), volume, how: 'RFC 4733' });
    }
    if (this.#conversion !== 'tones' || this.#blocker !== undefined) return;
    if (ended) this.#sink?.release(now);
    else this.#sink?.press(key, now, Number.POSITIVE_INFINITY, volume);
  }

  #hidden(blocker: DtmfBlocker, packet: RtpPacket, bytes: Uint8Array): Uint8Array | undefined {
    const fate = blocker.block(packet);
    if (fate === undefined) return undefined;
    if (fate.kind === 'event') return this.#conversion === 'tones' ? undefined : bytes;
    const sound = this.#from.soundCodec;
    const ticks = Math.min(fate.ticks, MOST_TICKS);
    // Of other codecs nobody knows how many octets these ticks would be.
    const isG711 = sound !== undefined && /^pcm[au]$/i.test(sound.name);
    const payload = isG711 ? silentPayload(sound, new Uint8Array(ticks)) : undefined;
    if (sound === undefined || payload === undefined) return undefined;
    return printRtp({ ...packet, payloadType: sound.payloadType, marker: false, payload });
  }
}
