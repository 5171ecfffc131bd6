import type { Link } from './link.ts';

/** Random values that somebody has to give back, signed: each is good once, and for a time. */
export interface Challenges {
  issue(challenge: string, ttlMs: number): Promise<void>;
  /** True: it was issued, is not over, and nobody has given it back before. */
  take(challenge: string): Promise<boolean>;
}

const keyOf = (challenge: string) => `challenge:${challenge}`;

export function createChallenges(link: Link): Challenges {
  return {
    async issue(challenge, ttlMs) {
      await link.command('set', [link.prefix + keyOf(challenge), '1', 'PX', ttlMs]);
    },
    async take(challenge) {
      return Number(await link.command('del', [link.prefix + keyOf(challenge)])) === 1;
    },
  };
}
