/**
 * Two seconds at 16,000 samples a second made of whole numbers only, so that it is the same everywhere: silence, a step, a
 * full-scale square wave, triangles of rising frequency, noise.
 */
export function g722Stimulus(): Int16Array {
  let random = 1;
  let phase = 0;
  return Int16Array.from({ length: 32_000 }, (_, i) => {
    random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
    if (i < 800) return 0;
    if (i < 1600) return 8000;
    if (i < 3200) return i % 40 < 20 ? 32767 : -32768;
    if (i < 20_000) {
      phase = (phase + 400 + i) & 0xffff;
      return Math.abs(phase - 32768) - 16384;
    }
    return (random >>> 16) - 32768;
  });
}

/** 16,000 octets in which every code follows every other. */
export function g722AllCodes(): Uint8Array {
  let random = 7;
  return Uint8Array.from({ length: 16_000 }, () => {
    random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
    return random >>> 24;
  });
}
