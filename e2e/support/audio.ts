/**
 * How strongly a frequency sounds in samples: the part of their energy that lies at `hz` (0 to 1; a pure tone gives about 1).
 * Goertzel's algorithm. Returns 0 for silence.
 */
export function toneShare(samples: Int16Array, rate: number, hz: number): number {
  const step = 2 * Math.cos((2 * Math.PI * hz) / rate);
  let previous = 0;
  let before = 0;
  let energy = 0;
  for (const sample of samples) {
    const current = sample + step * previous - before;
    before = previous;
    previous = current;
    energy += sample * sample;
  }
  if (energy === 0) return 0;
  return (2 * (previous * previous + before * before - step * previous * before)) / (samples.length * energy);
}

/** The largest share that `hz` has in any quarter second of the samples. */
export function loudestToneShare(samples: Int16Array, rate: number, hz: number): number {
  const window = rate >> 2;
  let best = 0;
  for (let start = 0; start + window <= samples.length; start += window >> 1) {
    best = Math.max(best, toneShare(samples.subarray(start, start + window), rate, hz));
  }
  return best;
}

/** A WAV file (8 kHz, 16 bits, mono) with a tone of `hz` at half the full level. */
export function toneWav(hz: number, seconds: number): Buffer {
  const rate = 8_000;
  const count = rate * seconds;
  const wav = Buffer.alloc(44 + 2 * count);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(36 + 2 * count, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(2 * rate, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(2 * count, 40);
  for (let i = 0; i < count; i++)
    wav.writeInt16LE(Math.round(16_384 * Math.sin((2 * Math.PI * hz * i) / rate)), 44 + 2 * i);
  return wav;
}
