import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 4_096;

/** Random bytes for ids, drawn from the system in bulk: one draw each would cost more than the rest of an id. No byte is given twice. */
export class RandomPool {
  readonly #bytes = Buffer.alloc(POOL_BYTES);
  #next = POOL_BYTES;

  /** `count` bytes (at most 4,096), to be used before the next are taken. */
  take(count: number): Buffer {
    if (this.#next + count > POOL_BYTES) {
      randomFillSync(this.#bytes);
      this.#next = 0;
    }
    this.#next += count;
    return this.#bytes.subarray(this.#next - count, this.#next);
  }
}
