import { createSecretKey, type KeyObject } from 'node:crypto';
import type { RecordingBreak, RecordingFormat } from './container.ts';
import { type OpenDiskFile, openDiskFile } from './disk.ts';
import { RecordingWriter } from './recording-writer.ts';

/** How a store writes. */
export interface RecordingStoreOptions {
  /** 32 bytes: `deriveKey(installationKey, 'recording', 32)`. */
  readonly key: Uint8Array;
  /** Writes under way at once. Default 4, as many as node has threads for files. */
  readonly writesAtOnce?: number;
  /** Seconds of sound of one recording that may wait for the disk. Default 8. */
  readonly mostSecondsWaiting?: number;
  /** Bytes of all recordings that may wait for the disk. Default 128 MiB. */
  readonly mostBytesWaiting?: number;
  /** Another file system. */
  readonly open?: OpenDiskFile;
}

/**
 * Writes many recordings at once without disturbing who feeds them: sound is taken at once, sealed a second at a time and
 * written, all that waits of a recording, a few files at a time in turn. A disk that is full or cannot follow ends recordings, never blocks and never throws.
 */
export class RecordingStore {
  /** What has happened since the beginning. */
  readonly counters = {
    started: 0,
    ended: 0,
    bytesWritten: 0,
    broken: { 'disk-full': 0, 'disk-slow': 0, 'disk-error': 0 } satisfies Record<RecordingBreak, number>,
  };
  /** Those that are not on the disk whole. */
  readonly open = new Set<RecordingWriter>();
  /** Bytes that wait for the disk. */
  bytesWaiting = 0;
  readonly mostSecondsWaiting: number;
  readonly mostBytesWaiting: number;
  readonly openFile: OpenDiskFile;
  readonly #key: KeyObject;
  readonly #writesAtOnce: number;
  readonly #turns: RecordingWriter[] = [];
  #running = 0;

  constructor(options: RecordingStoreOptions) {
    if (options.key.length !== 32) throw new Error('the key of recordings has 32 bytes');
    this.#key = createSecretKey(options.key);
    this.#writesAtOnce = options.writesAtOnce ?? 4;
    this.mostSecondsWaiting = options.mostSecondsWaiting ?? 8;
    this.mostBytesWaiting = options.mostBytesWaiting ?? 128 << 20;
    this.openFile = options.open ?? openDiskFile;
  }

  /** Begins a recording in a new file; the folders above it are made. Failures show as `broken` of what is returned. */
  start(path: string, format: RecordingFormat): RecordingWriter {
    const writer = new RecordingWriter(this, this.#key, path, format);
    this.counters.started++;
    this.open.add(writer);
    return writer;
  }

  /** Ends all that are open, and resolves when they are on the disk. */
  async close(): Promise<void> {
    await Promise.all([...this.open].map((writer) => writer.end()));
  }

  /** Lets a writer that has something for the disk take its turn. */
  schedule(writer: RecordingWriter): void {
    this.#turns.push(writer);
    // Sealing a second of each of hundreds at once would hold up who feeds them.
    if (this.#running < this.#writesAtOnce) {
      this.#running++;
      setImmediate(() => this.#run());
    }
  }

  async #run(): Promise<void> {
    for (let writer = this.#turns.shift(); writer !== undefined; writer = this.#turns.shift()) {
      await writer.takeTurn();
      await new Promise(setImmediate);
    }
    this.#running--;
  }
}
