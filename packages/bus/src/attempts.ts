import type { Link } from './link.ts';
import { script } from './script.ts';

/** How patient a key is. */
export interface Patience {
  /** Attempts that need not wait. */
  readonly free: number;
  /** No wait is longer than this, in milliseconds. */
  readonly maxWaitMs: number;
}

/**
 * Attempts per key, to slow down whoever guesses: the first few are free, each further one makes the key wait twice as long as the one before, up to
 * a limit. An attempt counts from when it begins, so that many at a time are no way round. Forgotten some time after the last one.
 */
export interface Attempts {
  /** Begins an attempt: 0, it is counted and may be made; else the milliseconds until the key may try again, and nothing is counted. */
  begin(key: string, patience?: Patience): Promise<number>;
  /** Takes one attempt back: it was no guess. */
  forgive(key: string): Promise<void>;
  /** Forgets the attempts of a key. */
  clear(key: string): Promise<void>;
}

const usual: Patience = { free: 5, maxWaitMs: 5 * 60_000 };
const firstWaitMs = 1_000;
const forgetMs = 15 * 60_000;

/** KEYS record; ARGV free attempts, first wait, longest wait, forgotten after. */
const beginOne = script(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local left = tonumber(redis.call('HGET', KEYS[1], 'until') or 0) - now
if left > 0 then return left end
local count = redis.call('HINCRBY', KEYS[1], 'count', 1)
if count >= tonumber(ARGV[1]) then
  local wait = math.min(tonumber(ARGV[2]) * 2 ^ math.min(count - tonumber(ARGV[1]), 20), tonumber(ARGV[3]))
  redis.call('HSET', KEYS[1], 'until', string.format('%.0f', now + wait))
end
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 0
`);

/** KEYS record. */
const forgiveOne = script(`
local count = tonumber(redis.call('HGET', KEYS[1], 'count') or 0)
if count > 1 then
  redis.call('HINCRBY', KEYS[1], 'count', -1)
  redis.call('HDEL', KEYS[1], 'until')
else
  redis.call('DEL', KEYS[1])
end
return 1
`);

const keyOf = (key: string) => `attempts:${key}`;

export function createAttempts(link: Link): Attempts {
  return {
    begin: async (key, { free, maxWaitMs } = usual) =>
      Number(await beginOne.run(link, [keyOf(key)], [free, firstWaitMs, maxWaitMs, forgetMs])),
    async forgive(key) {
      await forgiveOne.run(link, [keyOf(key)], []);
    },
    async clear(key) {
      await (await link.redis()).del(link.prefix + keyOf(key));
    },
  };
}
