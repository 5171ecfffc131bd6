import type { PhoneDialog } from '@belfry/call';
import type { Link } from './link.ts';
import { script } from './script.ts';

/** Who takes part in a call that is going on, and as what. */
export interface ActiveParty {
  readonly brandId: string;
  /** Absent: it is of no company, but of the brand whose peer called (help that a caller of nobody knows which company calls). */
  readonly companyId?: string;
  readonly userId?: string;
  readonly calledUserId?: string;
  readonly direction: 'internal' | 'outbound' | 'inbound';
  readonly caller: string;
  readonly callerName: string;
  /** Of the company's people only the caller may know who calls. */
  readonly callerHidden?: true;
  readonly callee: string;
  /** What it costs the company; absent: nothing. */
  readonly rate?: {
    readonly connectMicros: string;
    readonly microsPerMinute: string;
    readonly minimumSeconds: number;
    readonly incrementSeconds: number;
  };
  /** Absent: it may not be recorded for this company. */
  readonly recording?: 'off' | 'on' | 'paused';
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
  /** Enters calls, or what they have become, in one step. */
  put(calls: readonly ActiveCall[], leaseMs: number): Promise<void>;
  renew(callIds: readonly string[], leaseMs: number): Promise<void>;
  remove(callIds: readonly string[]): Promise<void>;
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

/**
 * KEYS of each call: record, index…; ARGV lease, channel, then of each call: how many keys, id, json, what is told when it is put, and when it is removed. What removal
 * needs is kept in the record, so that it needs the id alone.
 */
const putCalls = script(`${clock}
local ends = string.format('%.0f', now + tonumber(ARGV[1]))
local at = 1
for i = 3, #ARGV, 5 do
  local record, id = KEYS[at], ARGV[i + 1]
  redis.call('HSET', record, 'json', ARGV[i + 2], 'removed', ARGV[i + 4])
  for k = at + 1, at + ARGV[i] - 1 do
    local index = KEYS[k]
    redis.call('ZREMRANGEBYSCORE', index, '-inf', now)
    redis.call('ZADD', index, ends, id)
    redis.call('HSET', record, index, '1')
    redis.call('PEXPIREAT', index, ends, 'NX')
    redis.call('PEXPIREAT', index, ends, 'GT')
    if string.find(index, ':user:', 1, true) then redis.call('PUBLISH', index, id) end
  end
  redis.call('PEXPIREAT', record, ends)
  redis.call('PUBLISH', ARGV[2], ARGV[i + 3])
  at = at + ARGV[i]
end
return 1
`);

/** KEYS record…; ARGV lease, call id… */
const renewCalls = script(`${clock}
local ends = string.format('%.0f', now + tonumber(ARGV[1]))
for i = 1, #KEYS do
  for _, field in ipairs(redis.call('HKEYS', KEYS[i])) do
    if field ~= 'json' and field ~= 'removed' then
      redis.call('ZADD', field, 'XX', ends, ARGV[i + 1])
      redis.call('PEXPIREAT', field, ends, 'GT')
    end
  end
  redis.call('PEXPIREAT', KEYS[i], ends)
end
return 1
`);

/** KEYS record…; ARGV channel, call id… */
const removeCalls = script(`
for i = 1, #KEYS do
  local told = redis.call('HGET', KEYS[i], 'removed')
  for _, field in ipairs(redis.call('HKEYS', KEYS[i])) do
    if field ~= 'json' and field ~= 'removed' then
      redis.call('ZREM', field, ARGV[i + 1])
      if string.find(field, ':user:', 1, true) then redis.call('PUBLISH', field, ARGV[i + 1]) end
    end
  end
  redis.call('DEL', KEYS[i])
  if told then redis.call('PUBLISH', ARGV[1], told) end
end
return 1
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

/** Where a call is found: everybody's calls, and those of whoever takes part. */
function indexesOf(call: ActiveCall): ReadonlySet<string> {
  const indexes = new Set<string>([indexKey({})]);
  for (const { brandId, companyId, userId, calledUserId } of call.parties) {
    indexes.add(indexKey({ brandId }));
    if (companyId) indexes.add(indexKey({ companyId }));
    if (userId) indexes.add(indexKey({ userId }));
    if (calledUserId) indexes.add(indexKey({ userId: calledUserId }));
  }
  for (const { userId } of call.dialogs ?? []) indexes.add(indexKey({ userId }));
  return indexes;
}

export function createActiveCalls(link: Link): ActiveCalls {
  const changed = (type: ActiveCallChange['type'], { callId, parties }: ActiveCall) => {
    const change: ActiveCallChange = {
      type,
      callId,
      brandIds: [...new Set(parties.map(({ brandId }) => brandId))],
      companyIds: [...new Set(parties.flatMap(({ companyId }) => companyId ?? []))],
    };
    return JSON.stringify(change);
  };
  return {
    async put(calls, leaseMs) {
      if (calls.length === 0) return;
      const keys: string[] = [];
      const args: (string | number)[] = [leaseMs, link.prefix + channel];
      for (const call of calls) {
        const indexes = indexesOf(call);
        keys.push(recordKey(call.callId), ...indexes);
        const told = [changed('put', call), changed('removed', call)] as const;
        args.push(indexes.size + 1, call.callId, JSON.stringify(call), ...told);
      }
      await putCalls.run(link, keys, args);
    },
    async renew(callIds, leaseMs) {
      for (let i = 0; i < callIds.length; i += 200) {
        const batch = callIds.slice(i, i + 200);
        await renewCalls.run(link, batch.map(recordKey), [leaseMs, ...batch]);
      }
    },
    async remove(callIds) {
      if (callIds.length > 0) await removeCalls.run(link, callIds.map(recordKey), [link.prefix + channel, ...callIds]);
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
