import type { Link } from './link.ts';
import { script } from './script.ts';

/** Whose phone in a portal may sign in, and in which session it was given that. */
export interface SoftphoneKey {
  readonly id: string;
  readonly loginId: string | null;
  /** Absent: no session, an API token. */
  readonly sessionId?: string;
}

/**
 * What phones in portals sign in with, by address-of-record (`username@domain`). A key is good until it expires, is renewed or taken back. Its secret is
 * not here: that is derived from its id.
 */
export interface SoftphoneKeys {
  put(aor: string, key: SoftphoneKey, lifetimeMs: number): Promise<void>;
  /** The key of this id, if it is good now. */
  find(aor: string, id: string): Promise<SoftphoneKey | undefined>;
  /** All that are good now. */
  list(aor: string): Promise<readonly SoftphoneKey[]>;
  /** Takes keys back. */
  remove(aor: string, ids: readonly string[]): Promise<void>;
}

/** KEYS keys of an AOR; ARGV id, json, lifetime. The server's clock counts: those of hosts differ. */
const putKey = script(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  if tonumber(string.match(all[i + 1], '^%d+')) <= now then redis.call('HDEL', KEYS[1], all[i]) end
end
redis.call('HSET', KEYS[1], ARGV[1], string.format('%.0f', now + tonumber(ARGV[3])) .. ' ' .. ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3], 'NX')
redis.call('PEXPIRE', KEYS[1], ARGV[3], 'GT')
return 1
`);

/** KEYS keys of an AOR. */
const liveKeys = script(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local all, live = redis.call('HGETALL', KEYS[1]), {}
for i = 1, #all, 2 do
  local ends, json = string.match(all[i + 1], '^(%d+) (.*)$')
  if tonumber(ends) > now then live[#live + 1] = json end
end
return live
`);

export function createSoftphoneKeys(link: Link): SoftphoneKeys {
  const keyOf = (aor: string) => `softphone-keys:${aor}`;
  const list = async (aor: string) =>
    ((await liveKeys.run(link, [keyOf(aor)], [])) as string[]).map((json) => JSON.parse(json) as SoftphoneKey);
  return {
    async put(aor, key, lifetimeMs) {
      await putKey.run(link, [keyOf(aor)], [key.id, JSON.stringify(key), lifetimeMs]);
    },
    find: async (aor, id) => (await list(aor)).find((key) => key.id === id),
    list,
    async remove(aor, ids) {
      if (ids.length > 0) await (await link.redis()).hdel(link.prefix + keyOf(aor), ...ids);
    },
  };
}
