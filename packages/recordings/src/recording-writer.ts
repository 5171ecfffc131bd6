import type { KeyObject } from 'node:crypto';
import { Container, type RecordingBreak, type RecordingFormat, soundRecord } from './container.ts';
import type { DiskFile } from './disk.ts';
import type { RecordingStore } from './recording-store.ts';

/** What became of a recording. */
export interface RecordingOutcome {
  readonly path: string;
  /** Of the sound in the file. */
  readonly durationMs: number;
  /** Why it is shorter than it should be; absent: it is whole. */
  readonly broken?: RecordingBreak;
}

/** One recording that is being written; made by `RecordingStore.start`. */
export class RecordingWriter {
  readonly path: string;
  /** Why nothing is written any more. */
  broken: RecordingBreak | undefined;
  readonly #store: RecordingStore;
  readonly #container: Container;
  readonly #waiting: Buffer[] = [];
  #chunk: Buffer;
  #filled = 0;
  #file: DiskFile | undefined;
  #position = 0;
  #records = 0;
  #soundBytes = 0;
  /** A turn is waited for, or being taken: there is never more than one, as records are written in order. */
  #scheduled = false;
  #ending = false;
  #done = false;
  readonly #outcome = Promise.withResolvers<RecordingOutcome>();

  constructor(store: RecordingStore, key: KeyObject, path: string, format: RecordingFormat) {
    this.path = path;
    this.#store = store;
    this.#container = Container.create(key, format);
    this.#chunk = Buffer.allocUnsafe(this.#container.chunkBytes);
    this.#schedule();
  }

  /** Takes samples, channel by channel in turn; they are copied. False when the recording is ended or broken, and they are not taken. */
  write(samples: Int16Array): boolean {
    if (this.broken !== undefined || this.#ending) return false;
    const bytes = littleEndian(samples);
    for (let at = 0; at < bytes.length; ) {
      const taken = Math.min(bytes.length - at, this.#chunk.length - this.#filled);
      bytes.copy(this.#chunk, this.#filled, at, at + taken);
      this.#filled += taken;
      at += taken;
      if (this.#filled < this.#chunk.length) break;
      if (!this.#queue(this.#chunk)) return false;
      this.#chunk = Buffer.allocUnsafe(this.#container.chunkBytes);
      this.#filled = 0;
    }
    return true;
  }

  /** Ends the recording. Resolves, never rejects, when the file is closed. */
  end(): Promise<RecordingOutcome> {
    if (!this.#ending) {
      this.#ending = true;
      if (this.broken === undefined && this.#filled > 0) this.#queue(this.#chunk.subarray(0, this.#filled));
      this.#schedule();
    }
    return this.#outcome.promise;
  }

  /** Writes what is next; for the store. */
  async takeTurn(): Promise<void> {
    if (this.#done) return;
    try {
      if (this.#file === undefined && this.broken === undefined) {
        this.#file = await this.#store.openFile(this.path);
        await this.#append(this.#container.header);
      }
      // All that waits: on a busy machine turns are rare.
      const chunks = this.broken === undefined ? this.#waiting.splice(0) : [];
      if (chunks.length > 0) await this.#writeChunks(chunks);
    } catch (error) {
      this.#break(error instanceof Error && 'code' in error && isFull(error.code) ? 'disk-full' : 'disk-error');
    }
    this.#scheduled = false;
    if (this.#waiting.length > 0) this.#schedule();
    else if (this.#ending || this.broken !== undefined) await this.#close();
  }

  async #writeChunks(chunks: readonly Buffer[]): Promise<void> {
    try {
      const sealed = chunks.map((chunk, index) => this.#container.seal(soundRecord, this.#records + index, chunk));
      const isWritten = sealed.length > 1 && (await this.#append(Buffer.concat(sealed)).then(YES, NO));
      for (const [index, { length }] of chunks.entries()) {
        // Of what does not fit as a whole a part may.
        if (!isWritten) await this.#append(sealed[index]!);
        this.#records++;
        this.#soundBytes += length;
        this.#store.counters.bytesWritten += length;
      }
    } finally {
      for (const { length } of chunks) this.#store.bytesWaiting -= length;
    }
  }

  async #append(bytes: Uint8Array): Promise<void> {
    await this.#file!.write(bytes, this.#position);
    this.#position += bytes.length;
  }

  #queue(chunk: Buffer): boolean {
    const { mostSecondsWaiting, mostBytesWaiting } = this.#store;
    // The end of a recording is let in, as nothing follows it.
    const isFull = this.#waiting.length >= mostSecondsWaiting || this.#store.bytesWaiting >= mostBytesWaiting;
    if (isFull && !this.#ending) {
      this.#break('disk-slow');
      return false;
    }
    this.#waiting.push(chunk);
    this.#store.bytesWaiting += chunk.length;
    this.#schedule();
    return true;
  }

  #schedule(): void {
    if (this.#scheduled || this.#done) return;
    this.#scheduled = true;
    this.#store.schedule(this);
  }

  /** What waits is given up, so that others find room. */
  #break(reason: RecordingBreak): void {
    if (this.broken !== undefined) return;
    this.broken = reason;
    this.#store.counters.broken[reason]++;
    for (const chunk of this.#waiting.splice(0)) this.#store.bytesWaiting -= chunk.length;
    this.#schedule();
  }

  async #close(): Promise<void> {
    if (this.#done) return;
    this.#done = true;
    const { broken } = this;
    const trailer = { soundBytes: this.#soundBytes, ...(broken && { broken }) };
    try {
      // A record that was written in part goes; what is left tells why it ends, when the disk still takes that.
      if (broken !== undefined) await this.#file?.truncate(this.#position);
      if (this.#file) await this.#append(this.#container.sealTrailer(this.#records, trailer));
    } catch {
      this.#break('disk-error');
    }
    await this.#file?.close().catch(() => undefined);
    this.#store.open.delete(this);
    this.#store.counters.ended++;
    const { sampleRate, channels } = this.#container.format;
    this.#outcome.resolve({
      path: this.path,
      durationMs: (this.#soundBytes / (sampleRate * channels * 2)) * 1000,
      ...(this.broken && { broken: this.broken }),
    });
  }
}

const YES = () => true;
const NO = () => false;

const isFull = (code: unknown): boolean => code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG';

const hostIsLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function littleEndian(samples: Int16Array): Buffer {
  const bytes = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  return hostIsLittleEndian ? bytes : Buffer.from(bytes).swap16();
}
