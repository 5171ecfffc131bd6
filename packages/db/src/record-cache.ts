import type { Loaded, RecordOrigin } from './records.ts';

interface Entry {
  readonly value: unknown;
  readonly origin: RecordOrigin;
  /** False: something may have changed; it is read again, and only used as it is while that cannot be done. */
  fresh: boolean;
  /** It was asked for since it was last looked at for dropping. */
  used: boolean;
}

/**
 * Records by key; when there are too many the oldest go that nobody has asked for lately. Each key is loaded once at a time, however many wait for it. What
 * was not found is remembered only until `forgetMissing`.
 */
export class RecordCache {
  readonly #entries = new Map<string, Entry>();
  readonly #missing = new Set<string>();
  readonly #loading = new Map<string, Promise<unknown>>();
  readonly #maxEntries: number;
  readonly #onLoaded: (origin: RecordOrigin) => boolean;
  #changes = 0;

  /** `onLoaded` is told what each record was read at; when it answers false, the record is older than what was announced, and is read again. */
  constructor(maxEntries: number, onLoaded: (origin: RecordOrigin) => boolean) {
    this.#maxEntries = maxEntries;
    this.#onLoaded = onLoaded;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** The record, from memory or by `load`; null: there is none. When `load` rejects, the record that was held is given, however old, if there is one. */
  async get<T>(key: string, load: () => Promise<Loaded<T> | null>): Promise<T | null> {
    const held = this.held<T>(key);
    if (held !== undefined) return held;
    let loading = this.#loading.get(key);
    if (!loading) {
      loading = this.#load(key, load).finally(() => this.#loading.delete(key));
      this.#loading.set(key, loading);
    }
    return loading as Promise<T | null>;
  }

  /** The record if it is in memory and nothing may have changed; null: it is known that there is none; undefined: it has to be loaded. */
  held<T>(key: string): T | null | undefined {
    const held = this.#entries.get(key);
    if (held === undefined) return this.#missing.has(key) ? null : undefined;
    if (!held.fresh) return undefined;
    held.used = true;
    return held.value as T;
  }

  /** Every entry, for scopes and revisions. */
  *origins(): Iterable<RecordOrigin> {
    for (const { origin } of this.#entries.values()) yield origin;
  }

  /** Puts another value in the place of those that `patch` gives one for. */
  replace(patch: (value: unknown, origin: RecordOrigin) => Loaded<unknown> | undefined): void {
    for (const [key, entry] of this.#entries) {
      const patched = entry.fresh ? patch(entry.value, entry.origin) : undefined;
      if (patched) this.#entries.set(key, { ...patched, fresh: true, used: entry.used });
    }
  }

  /** Marks records for reading again: by key, or (`…/`) all whose key begins so. */
  staleKeys(keys: readonly string[]): void {
    this.#changes++;
    for (const key of keys) {
      const held = this.#entries.get(key);
      if (held) held.fresh = false;
      if (key.endsWith('/')) this.staleWhere((name) => name.startsWith(key));
    }
  }

  /** Marks for reading again whatever `where` says yes to. */
  staleWhere(where: (key: string, origin: RecordOrigin) => boolean): void {
    this.#changes++;
    for (const [key, entry] of this.#entries) if (where(key, entry.origin)) entry.fresh = false;
  }

  /** Forgets what was not found. */
  forgetMissing(): void {
    this.#changes++;
    this.#missing.clear();
  }

  async #load<T>(key: string, load: () => Promise<Loaded<T> | null>): Promise<T | null> {
    for (let attempt = 1; ; attempt++) {
      let changes = this.#changes;
      let loaded: Loaded<T> | null;
      try {
        loaded = await load();
      } catch (error) {
        const held = this.#entries.get(key);
        if (held) return held.value as T;
        throw error;
      }
      if (loaded) {
        const before = this.#changes;
        const current = this.#onLoaded(loaded.origin);
        // A change that this very load has brought to light is in what it read.
        changes += this.#changes - before;
        if (!current && attempt < maxAttempts) continue;
      }
      // What changed while it was read may be missing in it.
      const fresh = changes === this.#changes;
      if (!fresh && attempt < maxAttempts) continue;
      this.#keep(key, loaded, fresh);
      return loaded?.value ?? null;
    }
  }

  #keep(key: string, loaded: Loaded<unknown> | null, fresh: boolean): void {
    this.#entries.delete(key);
    if (!loaded) {
      if (!fresh) return;
      if (this.#missing.size >= this.#maxEntries) this.#missing.clear();
      this.#missing.add(key);
      return;
    }
    this.#entries.set(key, { ...loaded, fresh, used: false });
    if (this.#entries.size > this.#maxEntries) this.#dropOldest();
  }

  #dropOldest(): void {
    for (const [key, entry] of this.#entries) {
      this.#entries.delete(key);
      if (!entry.used) return;
      // A second chance.
      entry.used = false;
      this.#entries.set(key, entry);
    }
  }
}

const maxAttempts = 4;
