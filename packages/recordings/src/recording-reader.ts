import { createSecretKey } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { err, ok, type Result, type WallMs } from '@belfry/core';
import {
  Container,
  headerBytes,
  type RecordingBreak,
  type RecordingTrailer,
  recordOverhead,
  soundRecord,
  trailerRecord,
} from './container.ts';
import { wavHeader, wavHeaderBytes } from './wav-header.ts';

/** What a recording is. */
export interface RecordingInfo {
  readonly sampleRate: number;
  readonly channels: number;
  readonly startedAt: WallMs;
  readonly durationMs: number;
  /** Bytes of the whole WAV file. */
  readonly wavBytes: number;
  /** `whole`; `broken`: ended before its call, `why`; `unfinished`: it is being written, or its writer was killed, or its end was cut off. */
  readonly state: 'whole' | 'broken' | 'unfinished';
  readonly why?: RecordingBreak;
}

/** A recording that is read. Close it. */
export class RecordingReader {
  readonly info: RecordingInfo;
  readonly #handle: FileHandle;
  readonly #container: Container;
  readonly #soundBytes: number;

  private constructor(handle: FileHandle, container: Container, soundBytes: number, trailer?: RecordingTrailer) {
    this.#handle = handle;
    this.#container = container;
    this.#soundBytes = soundBytes;
    const { format } = container;
    this.info = {
      ...format,
      durationMs: (soundBytes / (format.sampleRate * format.channels * 2)) * 1000,
      wavBytes: wavHeaderBytes + soundBytes,
      state: trailer === undefined ? 'unfinished' : trailer.broken === undefined ? 'whole' : 'broken',
      ...(trailer?.broken && { why: trailer.broken }),
    };
  }

  /**
   * Opens a file with the key of recordings (32 bytes). Errors: `recording/missing`, `recording/format`, `recording/key`,
   * `recording/altered` (its end does not fit what is before it).
   */
  static async open(path: string, key: Uint8Array): Promise<Result<RecordingReader>> {
    let handle: FileHandle;
    try {
      handle = await open(path, 'r');
    } catch (error) {
      return err({ code: 'recording/missing', message: error instanceof Error ? error.message : 'cannot be opened' });
    }
    const opened = await RecordingReader.#read(handle, key);
    if (!opened.ok) await handle.close();
    return opened;
  }

  static async #read(handle: FileHandle, key: Uint8Array): Promise<Result<RecordingReader>> {
    const header = await readAt(handle, 0, headerBytes);
    const opened = Container.open(createSecretKey(key), header);
    if (!opened.ok) return opened;
    const container = opened.value;
    const { size } = await handle.stat();
    // All chunks before the last are full, so that the last two records are found without the others.
    const index = Math.max(0, Math.floor((size - headerBytes) / (container.chunkBytes + recordOverhead)) - 1);
    let position = container.offsetOf(index);
    let soundBytes = index * container.chunkBytes;
    for (let at = index; ; at++) {
      const prefix = await readAt(handle, position, 5);
      const length = prefix.length === 5 ? prefix.readUInt32BE(1) : 0;
      const end = position + length + recordOverhead;
      // What a killed writer left of a record is not there.
      if (prefix.length < 5 || end > size) return ok(new RecordingReader(handle, container, soundBytes));
      const isTrailer = prefix[0] === trailerRecord;
      if (!isTrailer && (prefix[0] !== soundRecord || length > container.chunkBytes)) return altered(position);
      const content = container.unseal(at, await readAt(handle, position, length + recordOverhead));
      if (content === undefined) return altered(position);
      if (isTrailer) {
        const trailer = JSON.parse(content.toString()) as RecordingTrailer;
        if (trailer.soundBytes !== soundBytes || end !== size) return altered(position);
        return ok(new RecordingReader(handle, container, soundBytes, trailer));
      }
      soundBytes += length;
      position = end;
    }
  }

  /**
   * The bytes of the WAV file from `start` to before `end`, a chunk at a time: the header, then the sound. Throws `RecordingAltered` where
   * a chunk was altered, exchanged or taken away.
   */
  async *wav(start = 0, end = this.info.wavBytes): AsyncGenerator<Uint8Array, void, undefined> {
    if (start < wavHeaderBytes) {
      const { sampleRate, channels } = this.#container.format;
      const header = wavHeader(sampleRate, channels, this.#soundBytes);
      if (end > start) yield header.subarray(start, Math.min(end, wavHeaderBytes));
    }
    const from = Math.max(0, start - wavHeaderBytes);
    const to = Math.min(this.#soundBytes, end - wavHeaderBytes);
    const { chunkBytes } = this.#container;
    for (let at = from; at < to; ) {
      const index = Math.floor(at / chunkBytes);
      const first = index * chunkBytes;
      const chunk = await this.#chunk(index, Math.min(chunkBytes, this.#soundBytes - first));
      const part = chunk.subarray(at - first, to - first);
      yield part;
      at += part.length;
    }
  }

  /** Reads everything: whether nothing was altered, exchanged or taken away. */
  async verify(): Promise<Result<RecordingInfo>> {
    try {
      for await (const _ of this.wav());
      return ok(this.info);
    } catch (error) {
      if (error instanceof RecordingAltered) return altered(error.offset);
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  async #chunk(index: number, length: number): Promise<Buffer> {
    const offset = this.#container.offsetOf(index);
    const record = await readAt(this.#handle, offset, length + recordOverhead);
    const isSound = record.length === length + recordOverhead && record[0] === soundRecord;
    const content = isSound ? this.#container.unseal(index, record) : undefined;
    if (content?.length !== length) throw new RecordingAltered(offset);
    return content;
  }
}

/** A chunk of a recording is not what was written there. */
export class RecordingAltered extends Error {
  /** Of the chunk in the file. */
  readonly offset: number;

  constructor(offset: number) {
    super(`the recording was altered at byte ${offset}`);
    this.offset = offset;
  }
}

/** Opens a recording: see `RecordingReader.open`. */
export const openRecording = RecordingReader.open;

/** What a recording is, without its sound. Errors: those of `openRecording`. */
export async function recordingInfo(path: string, key: Uint8Array): Promise<Result<RecordingInfo>> {
  const opened = await openRecording(path, key);
  if (!opened.ok) return opened;
  await opened.value.close();
  return ok(opened.value.info);
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let at = 0;
  while (at < length) {
    const { bytesRead } = await handle.read(bytes, at, length - at, position + at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return bytes.subarray(0, at);
}

function altered(offset: number): Result<never> {
  return err({ code: 'recording/altered', message: 'not what was written there', offset });
}
