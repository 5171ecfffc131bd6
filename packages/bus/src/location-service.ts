import type { Binding } from '@belfry/sip';
import type { Link } from './link.ts';
import { script } from './script.ts';

/** The bindings of an address-of-record as they were read, and a version to write against. */
export interface BoundAor {
  readonly bindings: readonly Binding[];
  readonly version: string;
}

/** What a registrar changes of one AOR: bindings made or refreshed, and ids of those that are no more. */
export interface BindingChange {
  readonly put: readonly Binding[];
  readonly removed: readonly string[];
}

/** Of a binding seen dead: that very registration, and no later one of the same id, is meant. */
export interface DeadBinding {
  readonly id: string;
  readonly callId: string;
  readonly cseq: number;
  /** `gone`: its connection was closed, so nobody can reach it; `silent`: it does not answer, and is tried last from now on. */
  readonly how: 'gone' | 'silent';
}

/**
 * Where users are (RFC 3261 §10): the bindings of each AOR. A binding's expiry is in the data: once past it is not found, whether Redis has
 * removed it or not.
 */
export interface LocationService {
  /** Live bindings, the preferred (highest q, then latest registered) first. */
  lookup(aor: string): Promise<readonly Binding[]>;
  /** Live bindings of many AORs; every AOR asked for is in the answer. */
  lookupMany(aors: readonly string[]): Promise<ReadonlyMap<string, readonly Binding[]>>;
  /** Live bindings with the version that `write` compares. */
  read(aor: string): Promise<BoundAor>;
  /**
   * Applies a change and returns the version after it. With `version`: only when nothing was written since that, else returns undefined and changes
   * nothing (two registrations of one AOR on two instances: the second reads again).
   */
  write(aor: string, change: BindingChange, version?: string): Promise<string | undefined>;
  /** Writes bindings that were refreshed, of many AORs in one step; the version of each AOR after it. */
  refresh(bindings: ReadonlyMap<string, readonly Binding[]>): Promise<ReadonlyMap<string, string>>;
  /** Writes bindings again that Redis may have lost; what it has of a later registration stays. */
  restore(aor: string, bindings: readonly Binding[]): Promise<void>;
  /** Live bindings of all AORs, some AORs at a time; one may come twice, and one that is written meanwhile not at all. */
  pages(): AsyncIterable<ReadonlyMap<string, readonly Binding[]>>;
  /** Removes or demotes bindings that were seen dead, unless they have registered again since. Returns how many were changed. */
  bury(aor: string, dead: readonly DeadBinding[]): Promise<number>;
}

/** KEYS aor; ARGV version or "", count of removed, removed…, then id, json, … and last the latest expiry of all that was put, and now. */
const writeBindings = script(`
local version = redis.call('HGET', KEYS[1], '#') or '0'
if ARGV[1] ~= '' and ARGV[1] ~= version then return false end
local now = tonumber(ARGV[#ARGV])
local removed = tonumber(ARGV[2])
for i = 3, 2 + removed do redis.call('HDEL', KEYS[1], ARGV[i]) end
for i = 3 + removed, #ARGV - 1, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
local all = redis.call('HGETALL', KEYS[1])
local last, live = now, 0
for i = 1, #all, 2 do
  if all[i] ~= '#' then
    local expires = tonumber(cjson.decode(all[i + 1]).expiresAt)
    if expires <= now then redis.call('HDEL', KEYS[1], all[i]) else
      live = live + 1
      if expires > last then last = expires end
    end
  end
end
version = string.format('%.0f', tonumber(version) + 1)
redis.call('HSET', KEYS[1], '#', version)
redis.call('PEXPIREAT', KEYS[1], string.format('%.0f', last + 60000))
return version
`);

/** KEYS aors; ARGV of each: how many, the latest expiry, then id, json, … */
const refreshBindings = script(`
local versions, at = {}, 1
for i = 1, #KEYS do
  local count, ends = tonumber(ARGV[at]), string.format('%.0f', tonumber(ARGV[at + 1]) + 60000)
  for k = at + 2, at + 2 * count, 2 do redis.call('HSET', KEYS[i], ARGV[k], ARGV[k + 1]) end
  versions[i] = tostring(redis.call('HINCRBY', KEYS[i], '#', 1))
  redis.call('PEXPIREAT', KEYS[i], ends, 'NX')
  redis.call('PEXPIREAT', KEYS[i], ends, 'GT')
  at = at + 2 + 2 * count
end
return versions
`);

/** KEYS aor; ARGV now, then id, registered at, expires at, json, … */
const restoreBindings = script(`
local last = 0
for i = 2, #ARGV, 4 do
  local json = redis.call('HGET', KEYS[1], ARGV[i])
  if not json or tonumber(cjson.decode(json).registeredAt) < tonumber(ARGV[i + 1]) then
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 3])
    last = math.max(last, tonumber(ARGV[i + 2]))
  end
end
if last > 0 then
  redis.call('HINCRBY', KEYS[1], '#', 1)
  local ends = string.format('%.0f', last + 60000)
  redis.call('PEXPIREAT', KEYS[1], ends, 'NX')
  redis.call('PEXPIREAT', KEYS[1], ends, 'GT')
end
return 1
`);

/** KEYS aor; ARGV now, then id, call-id, cseq, how, … */
const buryBindings = script(`
local changed = 0
for i = 2, #ARGV, 4 do
  local json = redis.call('HGET', KEYS[1], ARGV[i])
  local binding = json and cjson.decode(json)
  if binding and binding.callId == ARGV[i + 1] and binding.cseq == tonumber(ARGV[i + 2]) then
    if ARGV[i + 3] == 'gone' then
      redis.call('HDEL', KEYS[1], ARGV[i])
      changed = changed + 1
    elseif not binding.failedAt then
      redis.call('HSET', KEYS[1], ARGV[i], string.sub(json, 1, -2) .. ',"failedAt":' .. ARGV[1] .. '}')
      changed = changed + 1
    end
  end
end
if changed > 0 then redis.call('HINCRBY', KEYS[1], '#', 1) end
return changed
`);

/** Keys that Redis looks through at a time: bounds how long it is held. */
const PAGE_KEYS = 500;

export function createLocationService(link: Link, now: () => number = Date.now): LocationService {
  const keyOf = (aor: string) => `location:${aor}`;
  const live = (fields: Record<string, string>): Binding[] => {
    const at = now();
    return Object.entries(fields)
      .filter(([id]) => id !== '#')
      .map(([, json]) => JSON.parse(json) as Binding)
      .filter((binding) => binding.expiresAt > at)
      .sort(preferredFirst);
  };
  const read = async (aor: string): Promise<BoundAor> => {
    const fields = await (await link.redis()).hgetall(link.prefix + keyOf(aor));
    return { bindings: live(fields), version: fields['#'] ?? '0' };
  };
  const lookupMany = async (aors: readonly string[]) => {
    const redis = await link.redis();
    const all = await Promise.all(aors.map((aor) => redis.hgetall(link.prefix + keyOf(aor))));
    return new Map(aors.map((aor, i) => [aor, live(all[i] ?? {})]));
  };
  return {
    read,
    lookup: async (aor) => (await read(aor)).bindings,
    lookupMany,
    async *pages() {
      const before = link.prefix + keyOf('');
      const pattern = `${before.replace(/[*?[\]\\]/g, '\\$&')}*`;
      let cursor = '0';
      do {
        const redis = await link.redis();
        const [next, keys] = await redis.scan(cursor, 'MATCH', pattern, 'COUNT', PAGE_KEYS);
        cursor = next;
        if (keys.length > 0) yield await lookupMany(keys.map((key) => key.slice(before.length)));
      } while (cursor !== '0');
    },
    async write(aor, { put, removed }, version = '') {
      const pairs = put.flatMap((binding) => [binding.id, JSON.stringify(binding)]);
      const args = [version, removed.length, ...removed, ...pairs, now()];
      const written = await writeBindings.run(link, [keyOf(aor)], args);
      return typeof written === 'string' ? written : undefined;
    },
    async refresh(all) {
      const args: (string | number)[] = [];
      for (const bindings of all.values()) {
        args.push(bindings.length, Math.max(...bindings.map(({ expiresAt }) => expiresAt)));
        for (const binding of bindings) args.push(binding.id, JSON.stringify(binding));
      }
      const aors = [...all.keys()];
      const versions = (await refreshBindings.run(link, aors.map(keyOf), args)) as string[];
      return new Map(aors.map((aor, i) => [aor, versions[i]!]));
    },
    async restore(aor, bindings) {
      const live = bindings.filter(({ expiresAt }) => expiresAt > now());
      if (live.length === 0) return;
      const args = live.flatMap((binding) => [
        binding.id,
        binding.registeredAt,
        binding.expiresAt,
        JSON.stringify(binding),
      ]);
      await restoreBindings.run(link, [keyOf(aor)], [now(), ...args]);
    },
    async bury(aor, dead) {
      if (dead.length === 0) return 0;
      const args = dead.flatMap(({ id, callId, cseq, how }) => [id, callId, cseq, how]);
      return Number(await buryBindings.run(link, [keyOf(aor)], [now(), ...args]));
    },
  };
}

function preferredFirst(a: Binding, b: Binding): number {
  return b.q - a.q || b.registeredAt - a.registeredAt;
}
