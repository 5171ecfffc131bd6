const WINDOW_MS = 10_000;

/** Counts keep-alives in windows of ten seconds: more than the limit are a flood. */
export class PingBudget {
  readonly #limit: number;
  #since = 0;
  #count = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** One more at `now` (milliseconds); false when it is one too many. */
  spend(now: number): boolean {
    if (now - this.#since >= WINDOW_MS) {
      this.#since = now;
      this.#count = 0;
    }
    return ++this.#count <= this.#limit;
  }
}
