import type { AudioDecoder, AudioEncoder } from '@belfry/audio';
import { type Codec, opusParameters } from '@belfry/sdp';
import {
  Application,
  Bandwidth,
  createDecoder,
  createEncoder,
  loadLibopus,
  type OpusDecoderHandle,
  type OpusEncoderHandle,
  Signal,
} from 'libopus-wasm';

/** The sampling rates at which Opus is opened here: those of the codecs at the other end, so that nothing need be resampled. */
export type OpusSampleRate = 8000 | 16_000;

const nothing = new Int16Array(0);
const noBytes = new Uint8Array(0);
/** Of 10: half the time of the best, at a quality that nobody hears over the telephone. */
const complexity = 5;
/** How much loss the redundancy in the stream is made for, when the receiver can use it. */
const expectedLossPercent = 10;

/** Loads libopus; to be awaited once, before the first coder is made. Returns its version. */
export async function loadOpus(): Promise<string> {
  return (await loadLibopus()).version;
}

/**
 * Opus payloads to mono sound (RFC 6716; stereo is mixed down). Made at once, usable as soon as `ready`: when `loadOpus` is done, that is
 * before any later I/O event. Until then, and for payloads that are not Opus, it gives no samples. To be closed: the memory is libopus's own.
 */
export class OpusDecoder implements AudioDecoder {
  readonly sampleRate: OpusSampleRate;
  readonly ready: Promise<void>;
  #handle: OpusDecoderHandle | undefined;
  #isClosed = false;

  constructor(sampleRate: OpusSampleRate) {
    this.sampleRate = sampleRate;
    this.ready = createDecoder({ sampleRate, channels: 1 }).then((handle) => {
      if (this.#isClosed) handle.free();
      else this.#handle = handle;
    });
  }

  decode(payload: Uint8Array): Int16Array {
    return this.#decode(payload, opusDuration(payload, this.sampleRate), false);
  }

  /** libopus's own concealment; `samples` in steps of 2.5 ms, at most 120 ms. */
  conceal(samples: number): Int16Array {
    const step = this.sampleRate / 400;
    return this.#decode(null, Math.min(Math.ceil(samples / step), 48) * step, false).subarray(0, samples);
  }

  /** The sound of the packet before this one, which was lost, when this one carries it (in-band FEC); else undefined. */
  recover(payload: Uint8Array): Int16Array | undefined {
    return carriesRedundancy(payload) ? this.#decode(payload, opusDuration(payload, this.sampleRate), true) : undefined;
  }

  close(): void {
    this.#isClosed = true;
    this.#handle?.free();
    this.#handle = undefined;
  }

  #decode(payload: Uint8Array | null, frameSize: number, decodeFec: boolean): Int16Array {
    if (this.#handle === undefined || frameSize === 0) return nothing;
    try {
      return this.#handle.decode(payload, { frameSize, decodeFec });
    } catch {
      return nothing;
    }
  }
}

/** Mono sound to Opus payloads as the receiver's a=fmtp wants them (RFC 7587 §6.1). Made at once, usable as soon as `ready`, like `OpusDecoder`. */
export class OpusEncoder implements AudioEncoder {
  readonly sampleRate: OpusSampleRate;
  readonly ready: Promise<void>;
  #handle: OpusEncoderHandle | undefined;
  #isClosed = false;

  constructor(sampleRate: OpusSampleRate, codec: Pick<Codec, 'parameters'>) {
    this.sampleRate = sampleRate;
    const { useInbandFec, constantBitrate, maxAverageBitrate, maxPlaybackRate } = opusParameters(codec);
    const isNarrow = sampleRate === 8000 || maxPlaybackRate < 12_000;
    const bitrate = isNarrow ? 20_000 : 32_000;
    this.ready = createEncoder({
      sampleRate,
      channels: 1,
      application: Application.Voip,
      signal: Signal.Voice,
      complexity,
      bitrate: Math.min(bitrate, maxAverageBitrate ?? bitrate),
      maxBandwidth: isNarrow ? Bandwidth.Narrowband : Bandwidth.Wideband,
      vbr: !constantBitrate,
      fec: useInbandFec,
      packetLossPercent: useInbandFec ? expectedLossPercent : 0,
    }).then((handle) => {
      if (this.#isClosed) handle.free();
      else this.#handle = handle;
    });
  }

  /** The payload of one frame of 10, 20, 40 or 60 ms; no bytes when it is not ready. */
  encode(samples: Int16Array): Uint8Array {
    return this.#handle?.encode(samples, { frameSize: samples.length, maxPacketBytes: 1275 }) ?? noBytes;
  }

  close(): void {
    this.#isClosed = true;
    this.#handle?.free();
    this.#handle = undefined;
  }
}

/** How many samples a payload is, by its first octets (RFC 6716 §3.1); 0 for what is no Opus. */
export function opusDuration(payload: Uint8Array, sampleRate: number): number {
  if (payload.length === 0) return 0;
  const toc = payload[0]!;
  const frames = [1, 2, 2][toc & 3] ?? (payload[1] ?? 0) & 0x3f;
  const samples = frames * frameSamples(toc >> 3, sampleRate);
  return samples * 25 > sampleRate * 3 ? 0 : samples;
}

function frameSamples(config: number, sampleRate: number): number {
  if (config < 12) return ([10, 20, 40, 60][config & 3]! * sampleRate) / 1000;
  if (config < 16) return ((config & 1 ? 20 : 10) * sampleRate) / 1000;
  return (sampleRate / 400) << (config & 3);
}

/** Does the packet carry the one before it as well: is the LBRR flag of its first SILK frame set (RFC 6716 §4.2.4)? */
function carriesRedundancy(payload: Uint8Array): boolean {
  const toc = payload[0] ?? 0xff;
  // CELT has none; of packets with several frames, only those that senders make are looked into.
  if (toc >= 0x80 || (toc & 3) !== 0 || payload.length < 2) return false;
  const silkFrames = toc >> 3 < 12 ? [1, 1, 2, 3][(toc >> 3) & 3]! : 1;
  return ((payload[1]! >> (7 - silkFrames)) & 1) === 1;
}
