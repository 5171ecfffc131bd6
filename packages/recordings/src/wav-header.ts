/** Bytes before the sound in a WAV file. */
export const wavHeaderBytes = 44;

/**
 * The beginning of a WAV file of 16-bit linear samples. What is longer than the format can tell (4 GiB, 37 hours of two channels at 8,000) tells
 * the most, which players take as "until the end".
 */
export function wavHeader(sampleRate: number, channels: number, soundBytes: number): Buffer {
  const header = Buffer.alloc(wavHeaderBytes);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(Math.min(soundBytes + 36, 0xffffffff), 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * channels * 2, 28);
  header.writeUInt16LE(channels * 2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(Math.min(soundBytes, 0xffffffff), 40);
  return header;
}
