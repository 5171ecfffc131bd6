import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BencodeDictionary } from '@belfry/net';

/** Folder within that of the sounds. */
const FOLDER = 'by-id';
/** Of music of a minute or two these are some hundreds. */
const MOST_BYTES = 256 << 20;

/** Sounds that are known by an id and come from elsewhere, kept as files: of an id the sound never changes. Those that were not played for longest make room for others. */
export class SoundShelf {
  readonly #sounds: string;
  readonly #fetch: (id: string) => Promise<Uint8Array | undefined>;
  readonly #mostBytes: number;
  readonly #fetching = new Map<string, Promise<boolean>>();

  /** `sounds`: the folder of sounds that may be played by name. `fetch`: the WAV file of an id, if there is one. */
  constructor(sounds: string, fetch: (id: string) => Promise<Uint8Array | undefined>, mostBytes = MOST_BYTES) {
    this.#sounds = sounds;
    this.#fetch = fetch;
    this.#mostBytes = mostBytes;
  }

  /** A command to play a sound by its id (`db-id`) as one to play a file; any other as it is. Undefined: nobody knows the sound. */
  async named(command: BencodeDictionary): Promise<BencodeDictionary | undefined> {
    const { 'db-id': id, ...rest } = command;
    if (command.command !== 'play media' || id === undefined || rest.file !== undefined || rest.blob !== undefined)
      return command;
    const file = await this.file(String(id));
    return file === undefined ? undefined : { ...rest, file };
  }

  /** The file of a sound, as named within the folder of sounds; undefined: nobody knows it. */
  async file(id: string): Promise<string | undefined> {
    if (!/^[A-Za-z0-9-]{1,64}$/.test(id)) return undefined;
    const name = join(FOLDER, `${id}.wav`);
    const path = join(this.#sounds, name);
    const known = await stat(path).catch(() => undefined);
    if (known !== undefined) {
      // When it was played last; when it was written tells whether it is another.
      await utimes(path, new Date(), known.mtime).catch(() => {});
      return name;
    }
    const fetching = this.#fetching.get(id) ?? this.#take(id, path).finally(() => this.#fetching.delete(id));
    this.#fetching.set(id, fetching);
    return (await fetching) ? name : undefined;
  }

  async #take(id: string, path: string): Promise<boolean> {
    const wav = await this.#fetch(id).catch(() => undefined);
    if (wav === undefined) return false;
    const folder = join(this.#sounds, FOLDER);
    await mkdir(folder, { recursive: true });
    // Whole or not at all, for relays of one host that share the folder.
    const draft = `${path}.${randomBytes(6).toString('hex')}`;
    await writeFile(draft, wav);
    await rename(draft, path);
    await this.#makeRoom(folder, path);
    return true;
  }

  async #makeRoom(folder: string, newest: string): Promise<void> {
    const files = await Promise.all(
      (await readdir(folder)).map(async (name) => {
        const path = join(folder, name);
        const found = await stat(path).catch(() => undefined);
        return {
          path,
          bytes: found?.size ?? 0,
          playedAt: path === newest ? Number.POSITIVE_INFINITY : (found?.atimeMs ?? 0),
        };
      }),
    );
    let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    for (const file of files.sort((a, b) => a.playedAt - b.playedAt)) {
      if (bytes <= this.#mostBytes || file.path === newest) return;
      await rm(file.path, { force: true });
      bytes -= file.bytes;
    }
  }
}
