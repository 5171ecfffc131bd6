/** So many packets before the highest are told apart (RFC 3711 §3.3.2 asks for 64 at least). */
const WINDOW = 128;

/** Which of the latest indices came already. Takes an index only after its packet was authenticated. */
export class ReplayWindow {
  /** The highest that came; -1: none. */
  highest: number;
  /** A ring: the bit of an index is the index modulo 128. */
  readonly #bits: Int32Array;

  /** `bits`: as `bits()` gave them; absent: everything up to `highest` came. */
  constructor(highest = -1, bits?: readonly number[]) {
    this.highest = highest;
    this.#bits = new Int32Array(WINDOW / 32).fill(highest < 0 ? 0 : -1);
    if (bits?.length === this.#bits.length) this.#bits.set(bits);
  }

  /** Is the index new, and not so old that nobody can tell? */
  isFresh(index: number): boolean {
    if (index > this.highest) return true;
    if (index < 0 || index <= this.highest - WINDOW) return false;
    return (this.#bits[(index & 127) >> 5]! & (1 << (index & 31))) === 0;
  }

  /** Remembers a fresh index. */
  accept(index: number): void {
    const bits = this.#bits;
    if (index > this.highest) {
      if (index - this.highest >= WINDOW) bits.fill(0);
      else for (let i = this.highest + 1; i < index; i++) bits[(i & 127) >> 5]! &= ~(1 << (i & 31));
      this.highest = index;
    }
    bits[(index & 127) >> 5]! |= 1 << (index & 31);
  }

  /** Four words, for a constructor that goes on from here. */
  bits(): readonly number[] {
    return [...this.#bits];
  }
}
