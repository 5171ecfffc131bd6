/** The two laws of ITU-T G.711. */
export type G711Law = 'PCMU' | 'PCMA';

/** 16-bit linear value of each µ-law byte (G.711 table 2). */
const ulawToLinear = Int16Array.from({ length: 256 }, (_, byte) => {
  const bits = ~byte & 0xff;
  const magnitude = ((((bits & 0x0f) << 3) + 0x84) << ((bits & 0x70) >> 4)) - 0x84;
  return bits & 0x80 ? -magnitude : magnitude;
});

/** 16-bit linear value of each A-law byte (G.711 table 1), even bits inverted as on the wire. */
const alawToLinear = Int16Array.from({ length: 256 }, (_, byte) => {
  const bits = byte ^ 0x55;
  const segment = (bits & 0x70) >> 4;
  const low = ((bits & 0x0f) << 4) + 8;
  const magnitude = segment === 0 ? low : (low + 0x100) << (segment - 1);
  return bits & 0x80 ? magnitude : -magnitude;
});

/** The byte whose value is nearest, for each 14-bit (µ-law) or 13-bit (A-law) linear value; index: sample >> 2 or >> 3, offset by half. */
const linearToUlaw = Uint8Array.from({ length: 16384 }, (_, index) => encodeUlaw((index - 8192) * 4));
const linearToAlaw = Uint8Array.from({ length: 8192 }, (_, index) => encodeAlaw((index - 4096) * 8));

function encodeUlaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(sign ? -sample : sample, 32635) + 0x84;
  const segment = 31 - Math.clz32(magnitude) - 7;
  return ~(sign | (segment << 4) | ((magnitude >> (segment + 3)) & 0x0f)) & 0xff;
}

function encodeAlaw(sample: number): number {
  const sign = sample >= 0 ? 0x80 : 0;
  const magnitude = Math.min(sign ? sample : -sample - 1, 32767);
  const segment = magnitude < 256 ? 0 : 31 - Math.clz32(magnitude) - 7;
  const mantissa = (magnitude >> (segment === 0 ? 4 : segment + 3)) & 0x0f;
  return (sign | (segment << 4) | mantissa) ^ 0x55;
}

/** 16-bit linear samples of G.711 bytes, one each. `into` is filled and returned when given; it must be as long. */
export function decodeG711(law: G711Law, bytes: Uint8Array, into = new Int16Array(bytes.length)): Int16Array {
  const table = law === 'PCMU' ? ulawToLinear : alawToLinear;
  for (let i = 0; i < bytes.length; i++) into[i] = table[bytes[i]!]!;
  return into;
}

/** G.711 bytes of 16-bit linear samples, one each. `into` is filled and returned when given; it must be as long. */
export function encodeG711(law: G711Law, samples: Int16Array, into = new Uint8Array(samples.length)): Uint8Array {
  if (law === 'PCMU') for (let i = 0; i < samples.length; i++) into[i] = linearToUlaw[(samples[i]! >> 2) + 8192]!;
  else for (let i = 0; i < samples.length; i++) into[i] = linearToAlaw[(samples[i]! >> 3) + 4096]!;
  return into;
}

/** The byte that means silence. */
export function silenceByte(law: G711Law): number {
  return law === 'PCMU' ? 0xff : 0xd5;
}
