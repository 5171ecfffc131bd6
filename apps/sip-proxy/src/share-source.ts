import type { Bus } from '@belfry/bus';
import { type Decision, type Facts, smoothRoundRobin } from '@belfry/policy';

type Share = Pick<Extract<Decision, { type: 'share' }>, 'key' | 'among' | 'candidates'>;

/** Whose turn it is, over all instances; while Redis is away, over the calls of this one. */
export class ShareSource {
  readonly #shares: Bus['shares'];
  readonly #own = new Map<string, Map<string, number>>();

  constructor(shares: Bus['shares']) {
    this.#shares = shares;
  }

  async answer({ key, among, candidates }: Share): Promise<Facts> {
    const order = await this.#shares.next(among, candidates).catch(() => this.#alone(among, candidates));
    return { [key]: order };
  }

  #alone(among: string, candidates: Share['candidates']): readonly string[] {
    const credits = this.#own.get(among) ?? new Map<string, number>();
    this.#own.set(among, credits);
    return smoothRoundRobin(credits, candidates);
  }
}
