import type { Link } from './link.ts';

/** Sounds that media relays are to play, by their id, for those who have no database: another sound has another id. Each is there for a while after it was put. */
export interface Sounds {
  /** `wav`: the whole file, a few megabytes at most. */
  put(id: string, wav: Uint8Array, ttlMs: number): Promise<void>;
  /** It is to be there for so long again. False: it is not there. */
  renew(id: string, ttlMs: number): Promise<boolean>;
  /** The file; undefined: it is not there, or not any more. */
  get(id: string): Promise<Uint8Array | undefined>;
}

export function createSounds(link: Link): Sounds {
  const keyOf = (id: string) => `${link.prefix}sound:${id}`;
  return {
    async put(id, wav, ttlMs) {
      await (await link.redis()).set(keyOf(id), Buffer.from(wav.buffer, wav.byteOffset, wav.length), 'PX', ttlMs);
    },
    renew: async (id, ttlMs) => (await (await link.redis()).pexpire(keyOf(id), ttlMs)) === 1,
    get: async (id) => (await (await link.redis()).getBuffer(keyOf(id))) ?? undefined,
  };
}
