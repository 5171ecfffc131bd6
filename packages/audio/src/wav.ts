import { err, ok, type Result } from '@belfry/core';
import { decodeG711, type G711Law } from './g711.ts';

/** Sound of one channel. */
export interface Sound {
  readonly sampleRate: number;
  readonly samples: Int16Array;
}

const PCM = 1;
const ALAW = 6;
const ULAW = 7;

/** A RIFF WAVE file, 16-bit linear PCM, one channel. */
export function printWav({ sampleRate, samples }: Sound): Uint8Array {
  const bytes = withHeader(PCM, 2, sampleRate, samples.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < samples.length; i++) view.setInt16(44 + i * 2, samples[i]!, true);
  return bytes;
}

/** A RIFF WAVE file of G.711, 8,000 samples a second, one channel. */
export function printG711Wav(law: G711Law, encoded: Uint8Array): Uint8Array {
  const bytes = withHeader(law === 'PCMA' ? ALAW : ULAW, 1, 8000, encoded.length);
  bytes.set(encoded, 44);
  return bytes;
}

/** A file with its header and room for the samples. */
function withHeader(encoding: number, sampleBytes: number, sampleRate: number, samples: number): Uint8Array {
  const bytes = new Uint8Array(44 + samples * sampleBytes);
  const view = new DataView(bytes.buffer);
  const word = (at: number, text: string) => {
    for (let i = 0; i < 4; i++) bytes[at + i] = text.charCodeAt(i);
  };
  word(0, 'RIFF');
  view.setUint32(4, 36 + samples * sampleBytes, true);
  word(8, 'WAVE');
  word(12, 'fmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, encoding, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * sampleBytes, true);
  view.setUint16(32, sampleBytes, true);
  view.setUint16(34, sampleBytes * 8, true);
  word(36, 'data');
  view.setUint32(40, samples * sampleBytes, true);
  return bytes;
}

/**
 * Reads a RIFF WAVE file: 16-bit PCM, A-law or µ-law; several channels are averaged to one. A data chunk longer than the file
 * ends with the file. Errors: `wav/riff`, `wav/format` (another encoding), `wav/data` (no sound).
 */
export function parseWav(bytes: Uint8Array): Result<Sound> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (at: number) => (at + 4 <= bytes.length ? String.fromCharCode(...bytes.subarray(at, at + 4)) : '');
  if (word(0) !== 'RIFF' || word(8) !== 'WAVE')
    return err({ code: 'wav/riff', message: 'not a RIFF WAVE file', offset: 0 });
  let format: { encoding: number; channels: number; sampleRate: number; bits: number } | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    const end = Math.min(start + size, bytes.length);
    const name = word(at);
    if (name === 'fmt ' && end - start >= 16) {
      format = {
        encoding: view.getUint16(start, true),
        channels: view.getUint16(start + 2, true),
        sampleRate: view.getUint32(start + 4, true),
        bits: view.getUint16(start + 14, true),
      };
    } else if (name === 'data') {
      if (!format || format.channels < 1) return err({ code: 'wav/format', message: 'data before format', offset: at });
      const all = samplesOf(format.encoding, format.bits, bytes.subarray(start, end));
      if (!all)
        return err({ code: 'wav/format', message: `encoding ${format.encoding} with ${format.bits} bits`, offset: at });
      return ok({ sampleRate: format.sampleRate, samples: toMono(all, format.channels) });
    }
    // Chunks are padded to an even length.
    at = start + size + (size & 1);
  }
  return err({ code: 'wav/data', message: 'no data chunk', offset: bytes.length });
}

function samplesOf(encoding: number, bits: number, data: Uint8Array): Int16Array | undefined {
  if (encoding === ALAW && bits === 8) return decodeG711('PCMA', data);
  if (encoding === ULAW && bits === 8) return decodeG711('PCMU', data);
  if (encoding !== PCM || bits !== 16) return undefined;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return Int16Array.from({ length: data.length >> 1 }, (_, index) => view.getInt16(index * 2, true));
}

function toMono(samples: Int16Array, channels: number): Int16Array {
  if (channels === 1) return samples;
  return Int16Array.from({ length: Math.floor(samples.length / channels) }, (_, frame) => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) sum += samples[frame * channels + channel]!;
    return Math.round(sum / channels);
  });
}
