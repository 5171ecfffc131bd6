import { open, realpath } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { err, type Result } from '@belfry/core';
import { PlayableSound } from './playable-sound.ts';

/** How much a library holds. */
export interface SoundLibraryOptions {
  /** Bytes of decoded sounds that are kept for the next player. Default 64 MiB. */
  readonly mostBytes?: number;
  /** Bytes that one file may have. Default 16 MiB. */
  readonly mostFileBytes?: number;
}

/** A file that was read, as it was then. */
interface Shelved {
  readonly sound: PlayableSound;
  readonly changed: number;
  readonly size: number;
}

/** The sound files of one folder: nothing outside of it is opened, whatever a path says or a link leads to. The last used stay decoded. */
export class SoundLibrary {
  readonly #folder: string | undefined;
  readonly #mostBytes: number;
  readonly #mostFileBytes: number;
  /** By real path, the longest unused first. */
  readonly #shelf = new Map<string, Shelved>();
  readonly #loading = new Map<string, Promise<Result<PlayableSound>>>();

  /** Without a folder there are no sounds but those that come as bytes. */
  constructor(folder: string | undefined, options: SoundLibraryOptions = {}) {
    this.#folder = folder;
    this.#mostBytes = options.mostBytes ?? 64 << 20;
    this.#mostFileBytes = options.mostFileBytes ?? 16 << 20;
  }

  /** Bytes of all that are kept. */
  get bytes(): number {
    let bytes = 0;
    for (const { sound } of this.#shelf.values()) bytes += sound.bytes;
    return bytes;
  }

  /**
   * A WAV file by its path in the folder, or its whole path when it is inside. A file that changed is read again. Errors: `sound/none` (there is no folder), `sound/path`
   * (outside, missing or no file), `sound/size`, those of `PlayableSound.parse`.
   */
  async file(path: string): Promise<Result<PlayableSound>> {
    if (this.#folder === undefined) return err({ code: 'sound/none', message: 'no sounds are set up at this relay' });
    let real: string;
    try {
      const folder = await realpath(this.#folder);
      real = await realpath(resolve(folder, path));
      if (!real.startsWith(folder + sep)) return err({ code: 'sound/path', message: 'no such sound' });
    } catch {
      return err({ code: 'sound/path', message: 'no such sound' });
    }
    const loading = this.#loading.get(real) ?? this.#load(real).finally(() => this.#loading.delete(real));
    this.#loading.set(real, loading);
    return loading;
  }

  /** A WAV file that came as bytes; it is not kept. Errors: `sound/size`, those of `PlayableSound.parse`. */
  blob(bytes: Uint8Array): Result<PlayableSound> {
    return bytes.length > this.#mostFileBytes ? tooLarge() : PlayableSound.parse(bytes);
  }

  async #load(real: string): Promise<Result<PlayableSound>> {
    try {
      // What is checked is what is read, though the path should come to mean another file meanwhile.
      await using handle = await open(real, 'r');
      const stat = await handle.stat();
      if (!stat.isFile()) return err({ code: 'sound/path', message: 'no such sound' });
      if (stat.size > this.#mostFileBytes) return tooLarge();
      const shelved = this.#shelf.get(real);
      this.#shelf.delete(real);
      if (shelved && shelved.changed === stat.mtimeMs && shelved.size === stat.size) {
        this.#shelf.set(real, shelved);
        return { ok: true, value: shelved.sound };
      }
      const sound = PlayableSound.parse(await handle.readFile());
      if (sound.ok) this.#keep(real, { sound: sound.value, changed: stat.mtimeMs, size: stat.size });
      return sound;
    } catch {
      return err({ code: 'sound/path', message: 'no such sound' });
    }
  }

  #keep(real: string, shelved: Shelved): void {
    this.#shelf.set(real, shelved);
    for (const oldest of this.#shelf.keys()) {
      if (this.bytes <= this.#mostBytes) break;
      this.#shelf.delete(oldest);
    }
  }
}

function tooLarge(): Result<never> {
  return err({ code: 'sound/size', message: 'the sound is too large' });
}
