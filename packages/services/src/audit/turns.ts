/** Lets work be done one at a time, in the order asked. Whoever asks for what waits for its turn already shares its outcome; what has begun is not shared. */
export class Turns<Outcome> {
  #last: Promise<unknown> = Promise.resolve();
  readonly #waiting = new Map<string, Promise<Outcome>>();

  /** The outcome of `work`, or of what waits under the same `key`; begun after this was called. */
  take(key: string, work: () => Promise<Outcome>): Promise<Outcome> {
    const waiting = this.#waiting.get(key);
    if (waiting) return waiting;
    const turn = this.#last.then(() => {
      this.#waiting.delete(key);
      return work();
    });
    this.#waiting.set(key, turn);
    this.#last = turn.catch(() => {});
    return turn;
  }
}
