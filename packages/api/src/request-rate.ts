/** So many requests of a key are answered at once, and so many more each second. */
export const BURST = 1_000;
export const PER_SECOND = 100;
/** Keys of which this process remembers anything. */
const MOST_KEYS = 10_000;

interface Bucket {
  left: number;
  at: number;
}

/** How often API keys ask, each by a bucket of its own that fills again with time. Counted in this process: another one has counts of its own. Time is an input. */
export class RequestRate {
  readonly #buckets = new Map<string, Bucket>();

  /** Counts a request. Milliseconds until it may be made; 0: now. */
  take(key: string, now: number): number {
    const bucket = this.#buckets.get(key) ?? { left: BURST, at: now };
    bucket.left = filled(bucket, now);
    bucket.at = now;
    if (bucket.left < 1) return ((1 - bucket.left) * 1000) / PER_SECOND;
    bucket.left -= 1;
    if (this.#buckets.size >= MOST_KEYS && !this.#buckets.has(key)) this.#forget(now);
    this.#buckets.set(key, bucket);
    return 0;
  }

  /** Whoever may ask as often as somebody new need not be remembered; if all have asked a moment ago, the longest known goes. */
  #forget(now: number): void {
    for (const [key, bucket] of this.#buckets) if (filled(bucket, now) === BURST) this.#buckets.delete(key);
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size >= MOST_KEYS && oldest !== undefined) this.#buckets.delete(oldest);
  }
}

const filled = ({ left, at }: Bucket, now: number): number => Math.min(BURST, left + ((now - at) * PER_SECOND) / 1000);
