/**
 * A map with a bound, in two generations: when the young one holds half of the bound it becomes the old one, and what was not touched since the time before is
 * forgotten. Every step costs the same, however many keys come and go.
 */
export class Recently<V> {
  #young = new Map<string, V>();
  #old = new Map<string, V>();
  readonly #half: number;

  constructor(max: number) {
    this.#half = Math.ceil(max / 2);
  }

  get size(): number {
    return this.#young.size + this.#old.size;
  }

  /** What is held, without touching it. */
  peek(key: string): V | undefined {
    return this.#young.get(key) ?? this.#old.get(key);
  }

  /** What is held, made by `make` when nothing is; it is among the young now. */
  touch(key: string, make: () => V): V {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const value = this.#old.get(key) ?? make();
    this.#old.delete(key);
    if (this.#young.size >= this.#half) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
    return value;
  }
}
