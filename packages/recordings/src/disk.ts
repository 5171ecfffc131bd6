import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file that is written from its beginning to its end. */
export interface DiskFile {
  /** Writes all of the bytes at `position`. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  truncate(length: number): Promise<void>;
  /** Resolves when what was written is on the disk, and the file closed. */
  close(): Promise<void>;
}

/** Makes a new file, with the folders above it; rejects when there is one of that name. */
export type OpenDiskFile = (path: string) => Promise<DiskFile>;

/** On the file system, readable by its owner alone. */
export const openDiskFile: OpenDiskFile = async (path) => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  return new FsFile(await open(path, 'wx', 0o600));
};

class FsFile implements DiskFile {
  readonly #handle: FileHandle;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  async write(bytes: Uint8Array, position: number): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      const { bytesWritten } = await this.#handle.write(bytes, at, bytes.length - at, position + at);
      at += bytesWritten;
    }
  }

  truncate(length: number): Promise<void> {
    return this.#handle.truncate(length);
  }

  async close(): Promise<void> {
    try {
      await this.#handle.datasync();
    } finally {
      await this.#handle.close();
    }
  }
}
