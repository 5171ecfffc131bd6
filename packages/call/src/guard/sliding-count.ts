/** How often something happened within a window that slides: two numbers, whatever the rate. The window before counts by what of it is still in sight. */
export class SlidingCount {
  #start = 0;
  #current = 0;
  #previous = 0;

  /** Counts `by` more (less when negative, never below none) and returns the sum within `windowMs` before `now`. */
  add(by: number, now: number, windowMs: number): number {
    this.#slide(now, windowMs);
    this.#current += by;
    if (this.#current < 0) {
      this.#previous = Math.max(0, this.#previous + this.#current);
      this.#current = 0;
    }
    return this.#sum(now, windowMs);
  }

  /** The sum within `windowMs` before `now`. */
  sum(now: number, windowMs: number): number {
    this.#slide(now, windowMs);
    return this.#sum(now, windowMs);
  }

  clear(): void {
    this.#current = 0;
    this.#previous = 0;
  }

  #slide(now: number, windowMs: number): void {
    const passed = Math.floor((now - this.#start) / windowMs);
    if (passed <= 0) return;
    this.#previous = passed === 1 ? this.#current : 0;
    this.#current = 0;
    this.#start = passed === 1 ? this.#start + windowMs : now;
  }

  #sum(now: number, windowMs: number): number {
    return this.#current + this.#previous * Math.max(0, 1 - (now - this.#start) / windowMs);
  }
}
