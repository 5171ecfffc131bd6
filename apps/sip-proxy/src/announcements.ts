import { printG711Wav, silenceByte } from '@belfry/audio';

/** Sounds that are kept: one for each company that is recorded a lot. */
const most = 200;
/** Until both have the phone at their ear, and a browser its keys: half a second. */
const pauseBytes = 4_000;

/** The announcements that recorded calls begin with, as WAV files, kept once they were read: a sound never changes. */
export class Announcements {
  readonly #load: (id: string) => Promise<Uint8Array | null>;
  readonly #kept = new Map<string, Uint8Array>();

  /** `load` reads the G.711 A-law of one. */
  constructor(load: (id: string) => Promise<Uint8Array | null>) {
    this.#load = load;
  }

  /** The file, after half a second of silence; undefined: there is none of this id. Rejects when it cannot be read. */
  async wav(id: string): Promise<Uint8Array | undefined> {
    const known = this.#kept.get(id);
    if (known !== undefined) return known;
    const alaw = await this.#load(id);
    if (alaw === null) return undefined;
    const bytes = new Uint8Array(pauseBytes + alaw.length).fill(silenceByte('PCMA'), 0, pauseBytes);
    bytes.set(alaw, pauseBytes);
    const wav = printG711Wav('PCMA', bytes);
    this.#kept.set(id, wav);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= most) break;
      this.#kept.delete(oldest);
    }
    return wav;
  }
}
