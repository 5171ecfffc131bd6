/** Values with the time that they may be kept; no values: there is nothing by this name. */
export interface Timed<T> {
  readonly values: readonly T[];
  readonly ttlMs: number;
}

interface Entry {
  values: readonly unknown[];
  freshUntil: number;
  usableUntil: number;
  asking: Promise<readonly unknown[]> | undefined;
}

const LEAST_MS = 5_000;
const MOST_MS = 3_600_000;
const NOTHING_MS = 10_000;
const FAILURE_MS = 3_000;
/** How long an answer stays usable while nobody gives a newer one (RFC 8767 §4 suggests up to days). */
const STALE_MS = 86_400_000;
const MAX_ENTRIES = 5_000;

/** Answers of name servers, each for as long as it says, one question at a time for each name; old ones when there are no new ones (RFC 8767). */
export class DnsCache {
  readonly #entries = new Map<string, Entry>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The values by this key, asked for with `ask` when there are none that are fresh. None when it fails and nothing was known. */
  async get<T>(key: string, ask: () => Promise<Timed<T>>): Promise<readonly T[]> {
    const known = this.#entries.get(key);
    if (known !== undefined && known.freshUntil > this.#now()) return known.values as readonly T[];
    const entry = known ?? this.#add(key);
    entry.asking ??= this.#ask(entry, ask);
    return (await entry.asking) as readonly T[];
  }

  #add(key: string): Entry {
    const oldest = this.#entries.size >= MAX_ENTRIES ? this.#entries.keys().next().value : undefined;
    if (oldest !== undefined) this.#entries.delete(oldest);
    const entry: Entry = { values: [], freshUntil: 0, usableUntil: 0, asking: undefined };
    this.#entries.set(key, entry);
    return entry;
  }

  async #ask<T>(entry: Entry, ask: () => Promise<Timed<T>>): Promise<readonly unknown[]> {
    try {
      const { values, ttlMs } = await ask();
      const now = this.#now();
      entry.values = values;
      entry.freshUntil = now + (values.length === 0 ? NOTHING_MS : Math.min(MOST_MS, Math.max(LEAST_MS, ttlMs)));
      entry.usableUntil = entry.freshUntil + STALE_MS;
    } catch {
      const now = this.#now();
      if (entry.usableUntil < now) entry.values = [];
      entry.freshUntil = now + FAILURE_MS;
    } finally {
      entry.asking = undefined;
    }
    return entry.values;
  }
}
