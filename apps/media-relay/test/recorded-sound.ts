import { decodeG711, encodeG711 } from '@belfry/audio';
import { unwrap } from '@belfry/core';
import { openRecording } from '@belfry/recordings';

/** A-law of no sound, of which packets are full behind the number of their stream; no A-law octet decodes to the 0 that stands where nothing came. */
const QUIET_OCTET = 0xd5;
const QUIET = decodeG711('PCMA', Uint8Array.of(QUIET_OCTET))[0]!;
const PAYLOAD = 160;
/** Where the stream's number stands in a payload: four octets, the lowest first. */
const STREAM_AT = 8;
const QUIET_SAMPLES = PAYLOAD - STREAM_AT - 4;
const SAMPLES_A_MS = 8;

/** What a recording has of one party, from its first sound to its last. */
export interface RecordedSide {
  /** From the first sample to the last. */
  readonly lengthMs: number;
  /** All that is missing of it, and the longest piece. */
  readonly missingMs: number;
  readonly longestGapMs: number;
  /** The number that most packets bear; -1: none does. In a packet in which a clock was set right it is another one. */
  readonly stream: number;
}

/** 20 ms of A-law that is known again in a recording. */
export function numberedPayload(stream: number): Uint8Array {
  const payload = new Uint8Array(PAYLOAD).fill(QUIET_OCTET);
  payload.fill(0, 0, STREAM_AT);
  new DataView(payload.buffer).setUint32(STREAM_AT, stream, true);
  return payload;
}

/** Looks at a recording of two parties whose packets bear the numbers of their streams. Throws when it cannot be read. */
export async function examineRecording(
  path: string,
  key: Uint8Array,
): Promise<{ readonly durationMs: number; readonly state: string; readonly sides: readonly RecordedSide[] }> {
  const reader = unwrap(await openRecording(path, key));
  const wav = Buffer.concat(await Array.fromAsync(reader.wav(44)));
  await reader.close();
  const stereo = new Int16Array(wav.buffer.slice(wav.byteOffset, wav.byteOffset + wav.length));
  const { durationMs, state } = reader.info;
  return { durationMs, state, sides: [0, 1].map((side) => examineSide(stereo, side)) };
}

function examineSide(stereo: Int16Array, side: number): RecordedSide {
  const heard = new Map<number, number>();
  let [first, last, missing, longest, gap, quiet] = [-1, -1, 0, 0, 0, 0];
  const at = (position: number) => stereo[2 * position + side]!;
  for (let position = 0; position < stereo.length / 2; position++) {
    const sample = at(position);
    if (sample === QUIET) quiet++;
    else {
      if (quiet === QUIET_SAMPLES) {
        const octets = Int16Array.from([4, 3, 2, 1], (before) => at(position - quiet - before));
        const number = new DataView(Uint8Array.from(encodeG711('PCMA', octets)).buffer).getUint32(0, true);
        heard.set(number, (heard.get(number) ?? 0) + 1);
      }
      quiet = 0;
    }
    if (sample === 0) {
      gap++;
      continue;
    }
    if (first < 0) first = position;
    else {
      missing += gap;
      longest = Math.max(longest, gap);
    }
    gap = 0;
    last = position;
  }
  return {
    lengthMs: first < 0 ? 0 : (last + 1 - first) / SAMPLES_A_MS,
    missingMs: missing / SAMPLES_A_MS,
    longestGapMs: longest / SAMPLES_A_MS,
    stream: [...heard].reduce((most, one) => (one[1] > most[1] ? one : most), [-1, 0])[0]!,
  };
}
