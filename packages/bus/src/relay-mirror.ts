import type { Link } from './link.ts';
import { script } from './script.ts';

/**
 * Copies of a media relay's calls, by its instance, for when it comes back without its disk. A copy is the relay's own sealed text. All of them expire together, a while
 * after the relay last said that it is there.
 */
export interface RelayMirror {
  /** Stores and forgets calls in one step. */
  put(relay: string, calls: ReadonlyMap<string, string>, gone: readonly string[], ttlMs: number): Promise<void>;
  /** They are still there. */
  renew(relay: string, ttlMs: number): Promise<void>;
  /** By call-id. */
  list(relay: string): Promise<ReadonlyMap<string, string>>;
}

/** KEYS calls; ARGV ttl, how many to store, call-id, text, …, call-id to forget, … */
const put = script(`
local last = 2 + 2 * tonumber(ARGV[2])
for i = 3, last, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
for i = last + 1, #ARGV do redis.call('HDEL', KEYS[1], ARGV[i]) end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1
`);

const keyOf = (relay: string) => `relay-calls:${relay}`;

export function createRelayMirror(link: Link): RelayMirror {
  return {
    async put(relay, calls, gone, ttlMs) {
      if (calls.size === 0 && gone.length === 0) return;
      await put.run(link, [keyOf(relay)], [ttlMs, calls.size, ...[...calls].flat(), ...gone]);
    },
    async renew(relay, ttlMs) {
      await (await link.redis()).pexpire(link.prefix + keyOf(relay), ttlMs);
    },
    async list(relay) {
      return new Map(Object.entries(await (await link.redis()).hgetall(link.prefix + keyOf(relay))));
    },
  };
}
