/** Runs something when nothing else runs beside it. */
export type Alone = <Result>(run: () => Promise<Result>) => Promise<Result>;

/** One of the parts that run side by side. */
export interface Part {
  /** It has no more to do beside others. May be said again. */
  readonly through: () => void;
  /** Says so, and runs something when all others are through too, and nothing of theirs runs alone. */
  readonly alone: Alone;
}

/** So many parts that run side by side, and what is to run alone when all of them are through: one after the other, in the order in which it is asked for. */
export class SideBySide {
  readonly #all = Promise.withResolvers<void>();
  #left: number;
  #last: Promise<unknown> = this.#all.promise;

  constructor(parts: number) {
    this.#left = parts;
  }

  /** The next part; each must say when it is through. */
  part(): Part {
    let isThrough = false;
    const through = () => {
      if (isThrough) return;
      isThrough = true;
      if (--this.#left === 0) this.#all.resolve();
    };
    const alone: Alone = (run) => {
      through();
      const result = this.#last.then(run);
      this.#last = result.catch(() => {});
      return result;
    };
    return { through, alone };
  }
}
