import { GatewayChange, GatewayState } from '@belfry/contracts';
import type { GatewayHealth } from '@belfry/policy';
import type { Link } from './link.ts';
import { script } from './script.ts';

/** What somebody saw of a gateway: it answered, or why it did not. */
export interface HealthSign {
  readonly good: boolean;
  /** In plain words: "answers OPTIONS with 200", "no answer to an INVITE within 800 ms". */
  readonly because: string;
  /** Good: how long the answer took. */
  readonly ms?: number;
}

/** So many signs of one kind in a row change the state. */
export interface HealthThresholds {
  readonly downAfter: number;
  readonly upAfter: number;
}

/** What is known of all gateways, by all instances together. */
export interface PeerHealth {
  /** Adds a sign; the change that it made, if it made one. Rejects with `BusUnavailable`. */
  report(
    endpointId: string,
    sign: HealthSign,
    thresholds: HealthThresholds,
    seenBy: string,
  ): Promise<GatewayChange | undefined>;
  /** Every gateway of which anything is known. */
  all(): Promise<ReadonlyMap<string, GatewayHealth>>;
  /** Those of these gateways of which anything is known. */
  of(endpointIds: readonly string[]): Promise<ReadonlyMap<string, GatewayHealth>>;
  /** The latest changes of a gateway, the newest first. */
  history(endpointId: string, limit: number): Promise<readonly GatewayChange[]>;
  /** Milliseconds that its last good answers took, the newest first. */
  answerTimes(endpointId: string): Promise<readonly number[]>;
  /** True for one instance alone within `everyMs`: that one asks the gateway. */
  claim(endpointId: string, everyMs: number): Promise<boolean>;
  /** Hears every change, until the returned function is called; `onGap`: some may have been missed. */
  subscribe(listener: { onChange(change: GatewayChange): void; onGap(): void }): Promise<() => void>;
  /** Forgets a gateway that is no more. */
  forget(endpointId: string): Promise<void>;
}

const channel = 'peer-health';
const states = '{health}:states';
const counts = '{health}:counts';
const logOf = (endpointId: string) => `{health}:log:${endpointId}`;
const timesOf = (endpointId: string) => `{health}:times:${endpointId}`;
const keptChanges = 200;
const keptTimes = 20;

/**
 * KEYS states, counts, log, times; ARGV endpoint, `1` good, words, down after, up after, seen by, ms, kept changes, kept times. A gateway nobody knows is up: its first
 * good sign says so at once. Answers the change as JSON, or false.
 */
const addSign = script(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local id, good = ARGV[1], ARGV[2] == '1'
if good and ARGV[7] ~= '' then
  redis.call('LPUSH', KEYS[4], ARGV[7])
  redis.call('LTRIM', KEYS[4], 0, tonumber(ARGV[9]) - 1)
  redis.call('EXPIRE', KEYS[4], 86400)
end
local held = redis.call('HGET', KEYS[1], id)
local state = held and cjson.decode(held).state
local run = tonumber(redis.call('HGET', KEYS[2], id)) or 0
if good then run = run > 0 and run + 1 or 1 else run = run < 0 and run - 1 or -1 end
redis.call('HSET', KEYS[2], id, math.max(-1000, math.min(1000, run)))
local next
if good and (state == nil or not state) then next = 'up'
elseif good and state == 'down' and run >= tonumber(ARGV[5]) then next = 'up'
elseif not good and state ~= 'down' and -run >= tonumber(ARGV[4]) then next = 'down' end
if not next then return false end
local health = { state = next, since = now, because = ARGV[3] }
redis.call('HSET', KEYS[1], id, cjson.encode(health))
health.endpointId = id
health.seenBy = ARGV[6]
local text = cjson.encode(health)
redis.call('LPUSH', KEYS[3], text)
redis.call('LTRIM', KEYS[3], 0, tonumber(ARGV[8]) - 1)
return text
`);

export function createPeerHealth(link: Link): PeerHealth {
  return {
    async report(endpointId, { good, because, ms }, { downAfter, upAfter }, seenBy) {
      const text = await addSign.run(
        link,
        [states, counts, logOf(endpointId), timesOf(endpointId)],
        [endpointId, good ? 1 : 0, because, downAfter, upAfter, seenBy, ms ?? '', keptChanges, keptTimes],
      );
      if (typeof text !== 'string') return undefined;
      await link.publish(channel, text);
      return GatewayChange.parse(JSON.parse(text));
    },
    async all() {
      const found = await (await link.redis()).hgetall(link.prefix + states);
      return new Map(Object.entries(found).map(([id, text]) => [id, GatewayState.parse(JSON.parse(text))]));
    },
    async of(endpointIds) {
      if (endpointIds.length === 0) return new Map();
      const found = await (await link.redis()).hmget(link.prefix + states, ...endpointIds);
      return new Map(
        endpointIds.flatMap((id, at) => {
          const text = found[at];
          return text ? [[id, GatewayState.parse(JSON.parse(text))] as const] : [];
        }),
      );
    },
    async history(endpointId, limit) {
      const found = (await link.command('lrange', [link.prefix + logOf(endpointId), 0, limit - 1])) as string[];
      return found.map((text) => GatewayChange.parse(JSON.parse(text)));
    },
    async answerTimes(endpointId) {
      return ((await link.command('lrange', [link.prefix + timesOf(endpointId), 0, -1])) as string[]).map(Number);
    },
    async claim(endpointId, everyMs) {
      const key = `${link.prefix}{health}:asked:${endpointId}`;
      return (await link.command('set', [key, '1', 'PX', everyMs, 'NX'])) === 'OK';
    },
    async subscribe(listener) {
      const stopGap = link.onGap(() => listener.onGap());
      const stop = await link.subscribe(channel, (text) => listener.onChange(GatewayChange.parse(JSON.parse(text))));
      return () => {
        stopGap();
        stop();
      };
    },
    async forget(endpointId) {
      await link.command('hdel', [link.prefix + states, endpointId]);
      await link.command('hdel', [link.prefix + counts, endpointId]);
      await link.command('del', [link.prefix + logOf(endpointId), link.prefix + timesOf(endpointId)]);
    },
  };
}
