import type { AudioDecoder, AudioEncoder } from './coder.ts';
import { Concealer } from './concealer.ts';
import { G722Band } from './g722-band.ts';

// The tables of ITU-T G.722, under the names that they have there.
const qmf = Int32Array.of(3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11);
const q6 = Int32Array.of(
  35,
  72,
  110,
  150,
  190,
  233,
  276,
  323,
  370,
  422,
  473,
  530,
  587,
  650,
  714,
  786,
  858,
  940,
  1023,
  1121,
  1219,
  1339,
  1458,
  1612,
  1765,
  1980,
  2195,
  2557,
  2919,
);
const qm6 = Int32Array.of(
  -136,
  -136,
  -136,
  -136,
  -24808,
  -21904,
  -19008,
  -16704,
  -14984,
  -13512,
  -12280,
  -11192,
  -10232,
  -9360,
  -8576,
  -7856,
  -7192,
  -6576,
  -6000,
  -5456,
  -4944,
  -4464,
  -4008,
  -3576,
  -3168,
  -2776,
  -2400,
  -2032,
  -1688,
  -1360,
  -1040,
  -728,
  24808,
  21904,
  19008,
  16704,
  14984,
  13512,
  12280,
  11192,
  10232,
  9360,
  8576,
  7856,
  7192,
  6576,
  6000,
  5456,
  4944,
  4464,
  4008,
  3576,
  3168,
  2776,
  2400,
  2032,
  1688,
  1360,
  1040,
  728,
  432,
  136,
  -432,
  -136,
);
const qm4 = Int32Array.of(
  0,
  -20456,
  -12896,
  -8968,
  -6288,
  -4240,
  -2584,
  -1200,
  20456,
  12896,
  8968,
  6288,
  4240,
  2584,
  1200,
  0,
);
const qm2 = Int32Array.of(-7408, -1616, 7408, 1616);
/** WL by way of RL42: what a low-band code without its last two bits adds to the logarithm of the scale. */
const lowWeights = Int32Array.of(-60, 3042, 1198, 538, 334, 172, 58, -30, 3042, 1198, 538, 334, 172, 58, -30, -60);
/** WH by way of RH2. */
const highWeights = Int32Array.of(798, -214, 798, -214);

const maxSamples = 16_000;

/**
 * G.722 at 64 kbit/s (mode 1), 16,000 samples a second: one octet is two samples. Trap: its RTP clock runs at 8,000 (RFC 3551
 * §4.5.2), so a packet of 20 ms has 320 samples and 160 octets and moves the timestamp by 160. A payload beyond one second is cut off.
 */
export class G722Decoder implements AudioDecoder {
  readonly sampleRate = 16_000;
  readonly #low = new G722Band('low');
  readonly #high = new G722Band('high');
  readonly #history = new QmfHistory();
  readonly #samples = new Int16Array(maxSamples);
  readonly #concealer = new Concealer(16_000);

  decode(payload: Uint8Array): Int16Array {
    const low = this.#low;
    const high = this.#high;
    const count = Math.min(payload.length, maxSamples / 2);
    for (let i = 0; i < count; i++) {
      const octet = payload[i]!;
      const lowCode = octet & 0x3f;
      const highCode = octet >> 6;
      const rlow = limit(low.s + ((low.det * qm6[lowCode]!) >> 15));
      const dlow = (low.det * qm4[lowCode >> 2]!) >> 15;
      low.adaptScale(lowWeights[lowCode >> 2]!);
      low.predict(dlow);
      const dhigh = (high.det * qm2[highCode]!) >> 15;
      const rhigh = limit(high.s + dhigh);
      high.adaptScale(highWeights[highCode]!);
      high.predict(dhigh);
      this.#history.push(rlow + rhigh, rlow - rhigh);
      this.#samples[i * 2] = saturate(this.#history.odd >> 11);
      this.#samples[i * 2 + 1] = saturate(this.#history.even >> 11);
    }
    const samples = this.#samples.subarray(0, count * 2);
    this.#concealer.heard(samples);
    return samples;
  }

  conceal(samples: number): Int16Array {
    return this.#concealer.conceal(samples);
  }
}

/** The encoder to `G722Decoder`; an even number of samples, at most a second at once. */
export class G722Encoder implements AudioEncoder {
  readonly sampleRate = 16_000;
  readonly #low = new G722Band('low');
  readonly #high = new G722Band('high');
  readonly #history = new QmfHistory();
  readonly #bytes = new Uint8Array(maxSamples / 2);

  encode(samples: Int16Array): Uint8Array {
    if (samples.length > maxSamples) throw new Error('more than a second of sound at once');
    const low = this.#low;
    const high = this.#high;
    const count = samples.length >> 1;
    for (let i = 0; i < count; i++) {
      this.#history.push(samples[i * 2]!, samples[i * 2 + 1]!);
      const { even, odd } = this.#history;
      const lowCode = quantizeLow(saturate(((odd + even) >> 14) - low.s), low.det);
      const dlow = (low.det * qm4[lowCode >> 2]!) >> 15;
      low.adaptScale(lowWeights[lowCode >> 2]!);
      low.predict(dlow);
      const highCode = quantizeHigh(saturate(((odd - even) >> 14) - high.s), high.det);
      const dhigh = (high.det * qm2[highCode]!) >> 15;
      high.adaptScale(highWeights[highCode]!);
      high.predict(dhigh);
      this.#bytes[i] = (highCode << 6) | lowCode;
    }
    return this.#bytes.subarray(0, count);
  }
}

/** The 24 samples over which the quadrature mirror filters look (§3.1, §4.4), and the sums over every second of them. */
class QmfHistory {
  even = 0;
  odd = 0;
  readonly #samples = new Int32Array(512);
  #end = 24;

  push(first: number, second: number): void {
    const samples = this.#samples;
    if (this.#end + 2 > samples.length) {
      samples.copyWithin(0, this.#end - 22, this.#end);
      this.#end = 22;
    }
    samples[this.#end] = first;
    samples[this.#end + 1] = second;
    this.#end += 2;
    let even = 0;
    let odd = 0;
    for (let i = 0, at = this.#end - 24; i < 12; i++, at += 2) {
      even += samples[at]! * qmf[i]!;
      odd += samples[at + 1]! * qmf[11 - i]!;
    }
    this.even = even;
    this.odd = odd;
  }
}

/** QUANTL (§6.2.1.1): the six-bit code of a difference. */
function quantizeLow(difference: number, det: number): number {
  const magnitude = difference >= 0 ? difference : -(difference + 1);
  // The thresholds rise, so the level is found by halving.
  let from = 0;
  let to = q6.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (magnitude < (q6[middle]! * det) >> 12) to = middle;
    else from = middle + 1;
  }
  if (difference >= 0) return 61 - from;
  return from < 2 ? 63 - from : 33 - from;
}

/** QUANTH (§6.2.1.2): the two-bit code of a difference. */
function quantizeHigh(difference: number, det: number): number {
  const magnitude = difference >= 0 ? difference : -(difference + 1);
  const isOuter = magnitude >= (564 * det) >> 12;
  if (difference < 0) return isOuter ? 0 : 1;
  return isOuter ? 2 : 3;
}

/** LIMIT (§6.2.1.6): 15 bits. */
function limit(value: number): number {
  return Math.max(-16384, Math.min(16383, value));
}

function saturate(value: number): number {
  return Math.max(-32768, Math.min(32767, value));
}
