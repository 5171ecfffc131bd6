import { createHash } from 'node:crypto';
import { encodeG711, platformMusic, printG711Wav } from '@belfry/audio';
import type { Sounds } from '@belfry/bus';

/** For so long relays find a sound after somebody was put on hold with it; they keep it themselves then. */
const TTL_MS = 600_000;

/** Hands music on hold to the media relays, which have no database: by Redis, when one is to play it. */
export class HoldSounds {
  readonly #sounds: Pick<Sounds, 'put' | 'renew'>;
  readonly #load: (id: string) => Promise<Uint8Array | null>;
  readonly #putting = new Map<string, Promise<boolean>>();
  #platform: { readonly name: string; readonly alaw: Uint8Array } | undefined;

  /** `load` reads the G.711 A-law of a company's own sound. */
  constructor(sounds: Pick<Sounds, 'put' | 'renew'>, load: (id: string) => Promise<Uint8Array | null>) {
    this.#sounds = sounds;
    this.#load = load;
  }

  /** The name by which relays find a sound (`platform`: the platform's own) from now on; undefined: there is none of this id any more. */
  async offer(id: string): Promise<string | undefined> {
    const name = id === 'platform' ? this.#platforms().name : id;
    try {
      if (await this.#sounds.renew(name, TTL_MS)) return name;
      const putting = this.#putting.get(name) ?? this.#put(id, name).finally(() => this.#putting.delete(name));
      this.#putting.set(name, putting);
      return (await putting) ? name : undefined;
    } catch {
      // Whoever has played it before has it still.
      return name;
    }
  }

  async #put(id: string, name: string): Promise<boolean> {
    const alaw = id === 'platform' ? this.#platforms().alaw : await this.#load(id);
    if (alaw === null) return false;
    await this.#sounds.put(name, printG711Wav('PCMA', alaw), TTL_MS);
    return true;
  }

  /** Another release may have other music: its name tells. */
  #platforms() {
    if (this.#platform === undefined) {
      const alaw = encodeG711('PCMA', platformMusic());
      this.#platform = { name: `platform-${createHash('sha256').update(alaw).digest('hex').slice(0, 16)}`, alaw };
    }
    return this.#platform;
  }
}
