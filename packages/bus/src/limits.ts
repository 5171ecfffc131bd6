import type { LimitTake, TakeResult } from '@belfry/policy';
import type { Link } from './link.ts';
import { script } from './script.ts';

/**
 * Concurrent-call limits: each key holds a set of call ids, each with a lease of its own. A call whose owner stops renewing it lets go of what it
 * held when the lease ends. All keys live under one hash tag, so that taking several is one step.
 */
export interface Limits {
  /** Takes all of them or none. A key that the call holds already counts once. On refusal: which key was full, and how many calls hold it. */
  take(callId: string, limits: readonly LimitTake[], leaseMs: number): Promise<TakeResult>;
  /** Enters what a call holds again, whatever the maximum: it was given before, or while Redis was away. */
  restore(callId: string, keys: readonly string[], leaseMs: number): Promise<void>;
  /** Gives back, in one step, whatever each call holds, or only these keys of it; the number of keys given back (0: they held none of them any more). */
  release(releases: readonly Release[]): Promise<number>;
  /** Prolongs the leases of these calls; ids of calls that hold nothing (any more) are passed over. */
  renew(callIds: readonly string[], leaseMs: number): Promise<void>;
  /** Calls that hold the key now. */
  inUse(key: string): Promise<number>;
  /** Places taken now, over all keys. */
  total(): Promise<number>;
}

/** What a call gives back; without keys: all that it holds. */
export interface Release {
  readonly callId: string;
  readonly keys?: readonly string[];
}

const clock = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/** KEYS all, call, key…; ARGV call id, lease, max… */
const takeAll = script(`${clock}
local id, lease = ARGV[1], tonumber(ARGV[2])
for i = 3, #KEYS do
  redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', now)
  if not redis.call('ZSCORE', KEYS[i], id) then
    local used = redis.call('ZCARD', KEYS[i])
    if used >= tonumber(ARGV[i]) then return { i - 2, used } end
  end
end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
local ends = string.format('%.0f', now + lease)
for i = 3, #KEYS do
  redis.call('ZADD', KEYS[i], ends, id)
  redis.call('PEXPIREAT', KEYS[i], ends, 'NX')
  redis.call('PEXPIREAT', KEYS[i], ends, 'GT')
  redis.call('ZADD', KEYS[1], ends, KEYS[i] .. ' ' .. id)
  redis.call('SADD', KEYS[2], KEYS[i])
end
if #KEYS > 2 then
  redis.call('PEXPIREAT', KEYS[2], ends, 'NX')
  redis.call('PEXPIREAT', KEYS[2], ends, 'GT')
end
return { 0, 0 }
`);

/** KEYS all, call, key…; ARGV call id, lease. */
const restoreCall = script(`${clock}
local ends = string.format('%.0f', now + tonumber(ARGV[2]))
for i = 3, #KEYS do
  redis.call('ZADD', KEYS[i], ends, ARGV[1])
  redis.call('PEXPIREAT', KEYS[i], ends, 'NX')
  redis.call('PEXPIREAT', KEYS[i], ends, 'GT')
  redis.call('ZADD', KEYS[1], ends, KEYS[i] .. ' ' .. ARGV[1])
  redis.call('SADD', KEYS[2], KEYS[i])
end
redis.call('PEXPIREAT', KEYS[2], ends)
return 1
`);

/** KEYS all, then of each call: itself, key… (none: whatever it holds, keys of the same hash tag); ARGV of each call: how many keys, id. */
const releaseCalls = script(`
local released, at = 0, 2
for i = 1, #ARGV, 2 do
  local call, count, id = KEYS[at], tonumber(ARGV[i]), ARGV[i + 1]
  local keys = count > 0 and { unpack(KEYS, at + 1, at + count) } or redis.call('SMEMBERS', call)
  for _, key in ipairs(keys) do
    released = released + redis.call('ZREM', key, id)
    redis.call('ZREM', KEYS[1], key .. ' ' .. id)
    redis.call('SREM', call, key)
  end
  at = at + 1 + count
end
return released
`);

/** KEYS all, call…; ARGV lease, call id… */
const renewCalls = script(`${clock}
local ends = string.format('%.0f', now + tonumber(ARGV[1]))
for i = 2, #KEYS do
  for _, key in ipairs(redis.call('SMEMBERS', KEYS[i])) do
    redis.call('ZADD', key, ends, ARGV[i])
    redis.call('PEXPIREAT', key, ends, 'GT')
    redis.call('ZADD', KEYS[1], ends, key .. ' ' .. ARGV[i])
  end
  redis.call('PEXPIREAT', KEYS[i], ends, 'GT')
end
return 0
`);

const countLive = script(`${clock} return redis.call('ZCOUNT', KEYS[1], '(' .. now, '+inf')`);

const all = '{limits}:all';
const callKey = (callId: string) => `{limits}:call:${callId}`;
const limitKey = (key: string) => `{limits}:key:${key}`;

/** Calls renewed by one script run: bounds how long Redis is held. */
const renewBatch = 200;

export function createLimits(link: Link): Limits {
  return {
    async take(callId, limits, leaseMs) {
      const keys = [all, callKey(callId), ...limits.map(({ key }) => limitKey(key))];
      const answer = await takeAll.run(link, keys, [callId, leaseMs, ...limits.map(({ max }) => max)]);
      const [refused = 0, inUse = 0] = answer as number[];
      if (refused === 0) return { taken: true };
      return { taken: false, refusedKey: limits[refused - 1]!.key, inUse };
    },
    async restore(callId, keys, leaseMs) {
      if (keys.length === 0) return;
      await restoreCall.run(link, [all, callKey(callId), ...keys.map(limitKey)], [callId, leaseMs]);
    },
    async release(releases) {
      const names = [all];
      const args: (string | number)[] = [];
      for (const { callId, keys } of releases) {
        if (keys?.length === 0) continue;
        names.push(callKey(callId), ...(keys ?? []).map(limitKey));
        args.push(keys?.length ?? 0, callId);
      }
      return args.length === 0 ? 0 : Number(await releaseCalls.run(link, names, args));
    },
    async renew(callIds, leaseMs) {
      for (let i = 0; i < callIds.length; i += renewBatch) {
        const batch = callIds.slice(i, i + renewBatch);
        await renewCalls.run(link, [all, ...batch.map(callKey)], [leaseMs, ...batch]);
      }
    },
    inUse: async (key) => Number(await countLive.run(link, [limitKey(key)], [])),
    total: async () => Number(await countLive.run(link, [all], [])),
  };
}
