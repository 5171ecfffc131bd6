import type { AudioDecoder, AudioEncoder } from './coder.ts';
import { Concealer } from './concealer.ts';
import { decodeG711, encodeG711, type G711Law } from './g711.ts';

const maxSamples = 8000;

/** G.711 as a decoder at 8,000 samples a second; a payload beyond one second is cut off there. */
export class G711Decoder implements AudioDecoder {
  readonly sampleRate = 8000;
  readonly #law: G711Law;
  readonly #samples = new Int16Array(maxSamples);
  readonly #concealer = new Concealer(8000);

  constructor(law: G711Law) {
    this.#law = law;
  }

  decode(payload: Uint8Array): Int16Array {
    const bytes = payload.length > maxSamples ? payload.subarray(0, maxSamples) : payload;
    const samples = decodeG711(this.#law, bytes, this.#samples).subarray(0, bytes.length);
    this.#concealer.heard(samples);
    return samples;
  }

  conceal(samples: number): Int16Array {
    return this.#concealer.conceal(samples);
  }
}

/** G.711 as an encoder of 8,000 samples a second; at most one second at once. */
export class G711Encoder implements AudioEncoder {
  readonly sampleRate = 8000;
  readonly #law: G711Law;
  readonly #bytes = new Uint8Array(maxSamples);

  constructor(law: G711Law) {
    this.#law = law;
  }

  encode(samples: Int16Array): Uint8Array {
    if (samples.length > maxSamples) throw new Error('more than a second of sound at once');
    return encodeG711(this.#law, samples, this.#bytes).subarray(0, samples.length);
  }
}
