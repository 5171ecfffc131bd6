import type { Link } from './link.ts';
import { script } from './script.ts';

/**
 * Failed attempts per key, to slow down whoever guesses: the first few are free, each further one makes the key wait twice as long as the one before,
 * up to a limit. Forgotten some time after the last failure.
 */
export interface Attempts {
  /** Milliseconds until the key may try again; 0: now. */
  waitMs(key: string): Promise<number>;
  /** Counts a failure; returns how many there are now. */
  fail(key: string): Promise<number>;
  /** Forgets the failures of a key. */
  clear(key: string): Promise<void>;
}

const free = 5;
const firstWaitMs = 1_000;
const maxWaitMs = 5 * 60_000;
const forgetMs = 15 * 60_000;

/** KEYS record; ARGV free failures, first wait, longest wait, forgotten after. */
const failOnce = script(`
local failures = redis.call('HINCRBY', KEYS[1], 'failures', 1)
local wait = 0
if failures >= tonumber(ARGV[1]) then
  wait = math.min(tonumber(ARGV[2]) * 2 ^ math.min(failures - tonumber(ARGV[1]), 20), tonumber(ARGV[3]))
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', KEYS[1], 'until', string.format('%.0f', now + wait))
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return failures
`);

/** KEYS record. */
const waitLeft = script(`
local ends = redis.call('HGET', KEYS[1], 'until')
if not ends then return 0 end
local time = redis.call('TIME')
return math.max(0, tonumber(ends) - (time[1] * 1000 + math.floor(time[2] / 1000)))
`);

const keyOf = (key: string) => `attempts:${key}`;

export function createAttempts(link: Link): Attempts {
  return {
    waitMs: async (key) => Number(await waitLeft.run(link, [keyOf(key)], [])),
    fail: async (key) => Number(await failOnce.run(link, [keyOf(key)], [free, firstWaitMs, maxWaitMs, forgetMs])),
    async clear(key) {
      await (await link.redis()).del(link.prefix + keyOf(key));
    },
  };
}
