import type { MonoMs } from '@belfry/core';

/** The far end of a pair that passed a check; the near end is the one port of a lite agent. */
export interface IcePair {
  readonly address: string;
  readonly port: number;
  /** Of which credentials its checks were: the higher, the newer. */
  generation: number;
  /** Of the last check that passed. */
  checkedAt: MonoMs;
  /** Checks that passed, repeated ones not counted. */
  checks: number;
}

/** More far ends than a peer has interfaces and NATs; a peer that shows more loses the one not heard for longest. */
const MOST_PAIRS = 16;

/** The valid list of a lite agent (RFC 8445 §7.3.2): bounded, and asked per packet without allocation. */
export class IcePairs {
  readonly #pairs: IcePair[] = [];

  get size(): number {
    return this.#pairs.length;
  }

  find(address: string, port: number): IcePair | undefined {
    for (const pair of this.#pairs) if (pair.port === port && pair.address === address) return pair;
    return undefined;
  }

  /** Notes a new check that passed. `keep`: the pair that is not given up for a new one. */
  passed(pair: Omit<IcePair, 'checks'>, keep: IcePair | undefined): IcePair {
    const known = this.find(pair.address, pair.port);
    if (known !== undefined) {
      known.checkedAt = pair.checkedAt;
      known.generation = Math.max(known.generation, pair.generation);
      known.checks++;
      return known;
    }
    if (this.#pairs.length >= MOST_PAIRS) this.#giveUpOldest(keep);
    const added = { ...pair, checks: 1 };
    this.#pairs.push(added);
    return added;
  }

  /** Forgets the pairs of older credentials. */
  forgetBefore(generation: number): void {
    const kept = this.#pairs.filter((pair) => pair.generation >= generation);
    this.#pairs.splice(0, this.#pairs.length, ...kept);
  }

  /** The pair that was checked last. */
  latest(): IcePair | undefined {
    let latest: IcePair | undefined;
    for (const pair of this.#pairs) if (latest === undefined || pair.checkedAt > latest.checkedAt) latest = pair;
    return latest;
  }

  #giveUpOldest(keep: IcePair | undefined): void {
    let oldest = -1;
    for (let i = 0; i < this.#pairs.length; i++) {
      if (this.#pairs[i] === keep) continue;
      if (oldest < 0 || this.#pairs[i]!.checkedAt < this.#pairs[oldest]!.checkedAt) oldest = i;
    }
    this.#pairs.splice(oldest, 1);
  }
}
