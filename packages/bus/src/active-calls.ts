import type { PhoneDialog } from '@belfry/call';
import type { Link } from './link.ts';
import { script } from './script.ts';

/** Who takes part in a call that is going on, and as what. */
export interface ActiveParty {
  readonly brandId: string;
  readonly companyId: string;
  readonly userId?: string;
  readonly calledUserId?: string;
  readonly direction: 'internal' | 'outbound' | 'inbound';
  readonly caller: string;
  readonly callerName: string;
  /** Of the company's people only the caller may know who calls. */
  readonly callerHidden?: true;
  readonly callee: string;
}

/** A call that is going on. Times in milliseconds since 1970. Plain JSON. */
export interface ActiveCall {
  readonly callId: string;
  /** The proxy that has it. */
  readonly instance: string;
  readonly startedAt: number;
  readonly answeredAt?: number;
  readonly state: 'trying' | 'ringing' | 'answered' | 'held';
  readonly dialled: string;
  readonly parties: readonly ActiveParty[];
  /** The relay's instance, and whether its packets take the kernel's path. */
  readonly relay?: string;
  readonly media?: 'kernel' | 'user';
  /** The dialogs of users' phones in it, as those phones know them. */
  readonly dialogs?: readonly PhoneDialog[];
}

/** Whose calls: the narrowest id given counts; none: everybody's. */
export interface ActiveCallScope {
  readonly brandId?: string;
  readonly companyId?: string;
  readonly userId?: string;
}

/** What changed, for live views. */
export interface ActiveCallChange {
  readonly type: 'put' | 'removed';
  readonly callId: string;
  readonly brandIds: readonly string[];
  readonly companyIds: readonly string[];
}

/** The register of calls that are going on. A call whose owner stops renewing it is gone when its lease ends. */
export interface ActiveCalls {
  /** Enters a call, or what it has become. */
  put(call: ActiveCall, leaseMs: number): Promise<void>;
  renew(callIds: readonly string[], leaseMs: number): Promise<void>;
  remove(callId: string): Promise<void>;
  get(callId: string): Promise<ActiveCall | undefined>;
  /** The latest first, at most `limit` (default 200). */
  list(scope?: ActiveCallScope, limit?: number): Promise<readonly ActiveCall[]>;
  count(scope?: ActiveCallScope): Promise<number>;
  /** Hears of every change; after a reconnect `onGap` says that some were missed. */
  watch(onChange: (change: ActiveCallChange) => void, onGap?: () => void): Promise<() => void>;
}

const clock = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/** KEYS record, index…; ARGV call id, json, lease, channel, what is told there. The record's list of indexes is kept beside it, so that removal needs the id alone. */
const putCall = script(`${clock}
local ends = string.format('%.0f', now + tonumber(ARGV[3]))
redis.call('HSET', KEYS[1], 'json', ARGV[2])
for i = 2, #KEYS do
  redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', now)
  redis.call('ZADD', KEYS[i], ends, ARGV[1])
  redis.call('HSET', KEYS[1], KEYS[i], '1')
  redis.call('PEXPIREAT', KEYS[i], ends, 'NX')
  redis.call('PEXPIREAT', KEYS[i], ends, 'GT')
  if string.find(KEYS[i], ':user:', 1, true) then redis.call('PUBLISH', KEYS[i], ARGV[1]) end
end
redis.call('PEXPIREAT', KEYS[1], ends)
redis.call('PUBLISH', ARGV[4], ARGV[5])
return 1
`);

/** KEYS record…; ARGV lease, call id… */
const renewCalls = script(`${clock}
local ends = string.format('%.0f', now + tonumber(ARGV[1]))
for i = 1, #KEYS do
  for _, field in ipairs(redis.call('HKEYS', KEYS[i])) do
    if field ~= 'json' then
      redis.call('ZADD', field, 'XX', ends, ARGV[i + 1])
      redis.call('PEXPIREAT', field, ends, 'GT')
    end
  end
  redis.call('PEXPIREAT', KEYS[i], ends)
end
return 1
`);

/** KEYS record; ARGV call id. Returns what the record was. */
const removeCall = script(`
local json = redis.call('HGET', KEYS[1], 'json')
if not json then return false end
for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
  if field ~= 'json' then
    redis.call('ZREM', field, ARGV[1])
    if string.find(field, ':user:', 1, true) then redis.call('PUBLISH', field, ARGV[1]) end
  end
end
redis.call('DEL', KEYS[1])
return json
`);

/** KEYS index; ARGV record key before the id, limit. Ids are UUIDv7: by id is by time. */
const listCalls = script(`${clock}
local ids = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. now, '+inf')
table.sort(ids, function(a, b) return a > b end)
local found = {}
for _, id in ipairs(ids) do
  if #found >= tonumber(ARGV[2]) then break end
  local json = redis.call('HGET', ARGV[1] .. id, 'json')
  if json then found[#found + 1] = json end
end
return found
`);

const countCalls = script(`${clock} return redis.call('ZCOUNT', KEYS[1], '(' .. now, '+inf')`);

const channel = 'active-calls';
/** Where changes of a user's calls are told: the name of their index. */
export const userChannel = (userId: string) => `{active}:user:${userId}`;
const recordKey = (callId: string) => `{active}:call:${callId}`;
const indexKey = ({ userId, companyId, brandId }: ActiveCallScope) => {
  if (userId) return userChannel(userId);
  if (companyId) return `{active}:company:${companyId}`;
  return brandId ? `{active}:brand:${brandId}` : '{active}:all';
};

export function createActiveCalls(link: Link): ActiveCalls {
  const changed = (type: ActiveCallChange['type'], { callId, parties }: ActiveCall) => {
    const change: ActiveCallChange = {
      type,
      callId,
      brandIds: [...new Set(parties.map(({ brandId }) => brandId))],
      companyIds: [...new Set(parties.map(({ companyId }) => companyId))],
    };
    return JSON.stringify(change);
  };
  return {
    async put(call, leaseMs) {
      const indexes = new Set<string>([indexKey({})]);
      for (const { brandId, companyId, userId, calledUserId } of call.parties) {
        indexes.add(indexKey({ brandId })).add(indexKey({ companyId }));
        if (userId) indexes.add(indexKey({ userId }));
        if (calledUserId) indexes.add(indexKey({ userId: calledUserId }));
      }
      for (const { userId } of call.dialogs ?? []) indexes.add(indexKey({ userId }));
      await putCall.run(
        link,
        [recordKey(call.callId), ...indexes],
        [call.callId, JSON.stringify(call), leaseMs, link.prefix + channel, changed('put', call)],
      );
    },
    async renew(callIds, leaseMs) {
      for (let i = 0; i < callIds.length; i += 200) {
        const batch = callIds.slice(i, i + 200);
        await renewCalls.run(link, batch.map(recordKey), [leaseMs, ...batch]);
      }
    },
    async remove(callId) {
      const json = await removeCall.run(link, [recordKey(callId)], [callId]);
      if (typeof json === 'string') await link.publish(channel, changed('removed', JSON.parse(json) as ActiveCall));
    },
    async get(callId) {
      const json = await (await link.redis()).hget(link.prefix + recordKey(callId), 'json');
      return json === null ? undefined : (JSON.parse(json) as ActiveCall);
    },
    async list(scope = {}, limit = 200) {
      const found = await listCalls.run(link, [indexKey(scope)], [link.prefix + recordKey(''), limit]);
      return (found as string[]).map((json) => JSON.parse(json) as ActiveCall);
    },
    count: async (scope = {}) => Number(await countCalls.run(link, [indexKey(scope)], [])),
    async watch(onChange, onGap = () => {}) {
      const stopGap = link.onGap(onGap);
      const stop = await link.subscribe(channel, (text) => onChange(JSON.parse(text) as ActiveCallChange));
      return () => {
        stopGap();
        stop();
      };
    },
  };
}
