/** More sources than this under one key push out the one that was silent for the longest time. */
const MOST_SOURCES = 256;

interface Source {
  readonly ssrc: number;
}

/** The sources of a session by SSRC, in bounded memory. */
export class SourceTable<T extends Source> {
  /** Least recently heard first; the latest stands beside it. */
  readonly #sources = new Map<number, T>();
  #latest: T | undefined;

  constructor(sources: readonly T[] = []) {
    for (const source of sources) this.add(source);
  }

  find(ssrc: number): T | undefined {
    if (this.#latest?.ssrc === ssrc) return this.#latest;
    const source = this.#sources.get(ssrc);
    if (source === undefined) return undefined;
    this.#sources.delete(ssrc);
    this.#sources.set(ssrc, source);
    this.#latest = source;
    return source;
  }

  add(source: T): T {
    if (this.#sources.size >= MOST_SOURCES) {
      const [oldest] = this.#sources.keys();
      if (oldest !== undefined) this.#sources.delete(oldest);
    }
    this.#sources.set(source.ssrc, source);
    this.#latest = source;
    return source;
  }

  all(): T[] {
    return [...this.#sources.values()];
  }
}
