import type { LimitTake, TakeResult } from '@belfry/policy';
import type { Link } from './link.ts';
import { script } from './script.ts';

/**
 * Limits of calls at a time, of calls that begin within a second, and of amounts (bandwidth of a link). Each key holds a set of call ids, each with a lease of its own
 * (but for those of a second). A call whose owner stops renewing it lets go of what it
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
  /** What is in use of a limit now: calls, calls that began within the last second, or an amount. Nothing is taken. */
  inUse(key: string, per?: LimitTake['per']): Promise<number>;
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

/** What a call takes of an amount whose size nobody knows any more (Redis was lost meanwhile): one leg of G.711 in kbit/s. */
const usualAmount = 87;

/**
 * KEYS all, call, key…; ARGV call id, lease, then of each key: max, how it is counted (`calls`, `second`, `amount`), amount. A key of `second` holds when calls
 * began and is never given back; beside one of `amount` a hash says how much each call has of it.
 */
const takeAll = script(`${clock}
local id, lease = ARGV[1], tonumber(ARGV[2])
for i = 3, #KEYS do
  local at = 3 * (i - 2)
  local max, per, amount = tonumber(ARGV[at]), ARGV[at + 1], tonumber(ARGV[at + 2])
  local key = KEYS[i]
  if per == 'second' then
    redis.call('ZREMRANGEBYSCORE', key, '-inf', now - 1000)
  else
    if per == 'amount' then
      local gone = redis.call('ZRANGEBYSCORE', key, '-inf', now)
      for _, one in ipairs(gone) do redis.call('HDEL', key .. ':amount', one) end
    end
    redis.call('ZREMRANGEBYSCORE', key, '-inf', now)
  end
  if not redis.call('ZSCORE', key, id) then
    local used = 0
    if per == 'amount' then
      for _, one in ipairs(redis.call('ZRANGE', key, 0, -1)) do
        used = used + (tonumber(redis.call('HGET', key .. ':amount', one)) or ${usualAmount})
      end
      if used + amount > max then return { i - 2, used } end
    else
      used = redis.call('ZCARD', key)
      if used >= max then return { i - 2, used } end
    end
  end
end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
local ends = string.format('%.0f', now + lease)
for i = 3, #KEYS do
  local at = 3 * (i - 2)
  local per, amount = ARGV[at + 1], ARGV[at + 2]
  if per == 'second' then
    redis.call('ZADD', KEYS[i], 'NX', now, id)
    redis.call('PEXPIRE', KEYS[i], 1500)
  else
    redis.call('ZADD', KEYS[i], ends, id)
    redis.call('PEXPIREAT', KEYS[i], ends, 'NX')
    redis.call('PEXPIREAT', KEYS[i], ends, 'GT')
    redis.call('ZADD', KEYS[1], ends, KEYS[i] .. ' ' .. id)
    redis.call('SADD', KEYS[2], KEYS[i])
    if per == 'amount' then redis.call('HSET', KEYS[i] .. ':amount', id, amount) end
  end
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
    redis.call('HDEL', key .. ':amount', id)
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

const countRecent = script(`${clock} return redis.call('ZCOUNT', KEYS[1], '(' .. (now - 1000), '+inf')`);
const sumLive = script(`${clock}
local used = 0
for _, one in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. now, '+inf')) do
  used = used + (tonumber(redis.call('HGET', KEYS[1] .. ':amount', one)) or ${usualAmount})
end
return used
`);

const all = '{limits}:all';
const callKey = (callId: string) => `{limits}:call:${callId}`;
const limitKey = (key: string) => `{limits}:key:${key}`;

/** Calls renewed by one script run: bounds how long Redis is held. */
const renewBatch = 200;

export function createLimits(link: Link): Limits {
  return {
    async take(callId, limits, leaseMs) {
      const keys = [all, callKey(callId), ...limits.map(({ key }) => limitKey(key))];
      const counted = limits.flatMap(({ max, per = 'calls', amount = 0 }) => [max, per, amount]);
      const answer = await takeAll.run(link, keys, [callId, leaseMs, ...counted]);
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
    inUse: async (key, per) => {
      if (per === 'amount') return Number(await sumLive.run(link, [limitKey(key)], []));
      return Number(await (per === 'second' ? countRecent : countLive).run(link, [limitKey(key)], []));
    },
    total: async () => Number(await countLive.run(link, [all], [])),
  };
}
