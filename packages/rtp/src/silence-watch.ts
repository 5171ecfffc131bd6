import type { MonoMs } from '@belfry/core';

/** One party's stream as it is now. */
export interface WatchedParty {
  readonly tag: string;
  /** Packets of sound that have come in all; any other number says that it is heard. */
  readonly packets: number;
  /** It may be silent: nobody agreed that it sends. */
  readonly excused: boolean;
}

/** What has changed. `sinceMs`: for how long nothing came. */
export type SilenceChange =
  | { readonly type: 'one-way-audio'; readonly silentTag: string; readonly sinceMs: number }
  | { readonly type: 'no-media'; readonly sinceMs: number }
  | { readonly type: 'media-returned' };

interface Ear {
  packets: number;
  /** When packets last came, or began to be waited for. */
  at: number;
}

/** Watches that the two parties of an answered call are heard, and tells each change once. */
export class SilenceWatch {
  readonly #silenceMs: number;
  readonly #ears = new Map<string, Ear>();
  #state = '';

  /** `silenceMs`: no packet for so long is silence. */
  constructor(silenceMs: number) {
    this.#silenceMs = silenceMs;
  }

  /** Looks at both. `since`: when it was last agreed on what is sent; silence counts from then on at the earliest. */
  look(parties: readonly WatchedParty[], now: MonoMs, since: MonoMs): SilenceChange | undefined {
    const silent: string[] = [];
    let longest = 0;
    for (const { tag, packets, excused } of parties) {
      const ear = this.#ears.get(tag);
      if (ear === undefined || ear.packets !== packets || excused) {
        // Whoever is seen for the first time has been silent since it was agreed on, if nothing came at all.
        const at = ear === undefined && packets === 0 && !excused ? since : now;
        if (ear === undefined) this.#ears.set(tag, { packets, at });
        else {
          ear.packets = packets;
          ear.at = at;
        }
        if (at === now) continue;
      }
      const sinceMs = now - Math.max(this.#ears.get(tag)!.at, since);
      if (sinceMs < this.#silenceMs) continue;
      silent.push(tag);
      longest = Math.max(longest, sinceMs);
    }
    return this.#tell(silent, parties.length, Math.round(longest));
  }

  /** Is nothing heard of this party, though it should be? */
  isSilent(tag: string): boolean {
    return this.#state === ALL || this.#state === tag;
  }

  #tell(silent: readonly string[], parties: number, sinceMs: number): SilenceChange | undefined {
    const [first] = silent;
    const state = first === undefined ? '' : silent.length === parties && parties > 1 ? ALL : first;
    if (state === this.#state) return undefined;
    this.#state = state;
    if (first === undefined) return { type: 'media-returned' };
    return state === ALL ? { type: 'no-media', sinceMs } : { type: 'one-way-audio', silentTag: first, sinceMs };
  }
}

/** No tag is called so. */
const ALL = '\0all';
