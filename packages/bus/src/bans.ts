import { type Ban, type BanWish, banKey } from '@belfry/call';
import type { Link } from './link.ts';
import { script } from './script.ts';

/** How long bans last: the first of a key so long, each further one within a day twice as long, up to the longest. Milliseconds. */
export interface BanTimes {
  readonly banMs: number;
  readonly maxBanMs: number;
}

/** Who wants to know of bans. */
export interface BanListener {
  put(ban: Ban): void;
  /** By its `banKey`. */
  lifted(key: string): void;
  /** These hold and no others: at the start, and when messages may have been missed. */
  replaced(bans: readonly Ban[]): void;
  /** Those that this process knows of: written again when Redis has lost its data. */
  held(): Iterable<Ban>;
}

/** Who is banned from the SIP sockets of all proxies, and from where somebody authenticated lately. */
export interface Bans {
  /**
   * Bans automatically; with the ban that holds now, which may be an earlier one. Undefined: it is for a whole address, and somebody authenticated from there
   * lately.
   */
  put(wish: BanWish, times: BanTimes): Promise<Ban | undefined>;
  /** An operator bans until a moment (milliseconds since 1970), whoever authenticated. */
  putByHand(wish: BanWish, until: number, by: string): Promise<Ban>;
  /** Lifts a ban, and forgets that there was one; the ban, or undefined when there was none. */
  lift(key: string): Promise<Ban | undefined>;
  get(key: string): Promise<Ban | undefined>;
  /** All that hold, the latest first. */
  list(): Promise<readonly Ban[]>;
  /** Somebody authenticated from this source: it is not banned as a whole for so long. */
  good(source: string, ms: number): Promise<void>;
  /** Keeps the listener up to date until the returned function is called. */
  watch(listener: BanListener): Promise<() => void>;
}

/** More are not kept: those that end first make room. */
const maxBans = 50_000;
const strikesMs = 86_400_000;

const clock = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local ms = string.format('%.0f', now)
`;

/** What has ended goes, then what ends first as long as there are too many. */
const makeRoom = `
local ended = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now, 'LIMIT', 0, 500)
for _, key in ipairs(ended) do redis.call('HDEL', KEYS[1], key) redis.call('ZREM', KEYS[2], key) end
while redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[2]) do
  local first = redis.call('ZPOPMIN', KEYS[2])
  if not first[1] then break end
  redis.call('HDEL', KEYS[1], first[1])
end
`;

/** KEYS bans, ends, strikes, good, life; ARGV key, max, json without its end, ban, longest, strikes' life, whole source?, a name for this life. */
const putBan = script(`${clock}
redis.call('SET', KEYS[5], ARGV[8], 'NX')
if ARGV[7] == '1' and redis.call('EXISTS', KEYS[4]) == 1 then return 'spared' end
local held = redis.call('ZSCORE', KEYS[2], ARGV[1])
if held and tonumber(held) > now then return redis.call('HGET', KEYS[1], ARGV[1]) end
${makeRoom}
local strikes = redis.call('INCR', KEYS[3])
redis.call('PEXPIRE', KEYS[3], ARGV[6])
local lasts = math.min(tonumber(ARGV[4]) * 2 ^ math.min(strikes - 1, 30), tonumber(ARGV[5]))
local ends = string.format('%.0f', now + lasts)
local json = ARGV[3] .. ',"at":' .. ms .. ',"until":' .. ends .. '}'
redis.call('HSET', KEYS[1], ARGV[1], json)
redis.call('ZADD', KEYS[2], ends, ARGV[1])
return json
`);

/** KEYS bans, ends, life; ARGV key, max, json without its end, until, a name for this life. */
const putByHand = script(`${clock}
redis.call('SET', KEYS[3], ARGV[5], 'NX')
${makeRoom}
local json = ARGV[3] .. ',"at":' .. ms .. ',"until":' .. ARGV[4] .. '}'
redis.call('HSET', KEYS[1], ARGV[1], json)
redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1])
return json
`);

/** KEYS bans, ends, strikes; ARGV key. */
const liftBan = script(`
local json = redis.call('HGET', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('DEL', KEYS[3])
return json
`);

/** KEYS bans, ends, life; ARGV max, a name for this life, then key, until, json, … Writes again what an emptied Redis has lost. */
const restoreBans = script(`
redis.call('SET', KEYS[3], ARGV[2], 'NX')
for i = 3, #ARGV, 3 do
  if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[1]) then break end
  if redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[i + 2]) == 1 then redis.call('ZADD', KEYS[2], ARGV[i + 1], ARGV[i]) end
end
return 1
`);

const all = '{bans}:all';
const ends = '{bans}:ends';
/** Names what this Redis holds: another name, or none, after its data was lost. */
const life = '{bans}:life';
const strikesKey = (key: string) => `{bans}:strikes:${key}`;
const goodKey = (source: string) => `{bans}:good:${source}`;
const channel = 'bans';
const restoreBatch = 500;

export function createBans(link: Link, now: () => number = Date.now): Bans {
  const image = (wish: BanWish, by: string) => JSON.stringify({ ...wish, by }).slice(0, -1);
  const name = () => `${now().toString(36)}.${Math.random().toString(36).slice(2)}`;
  const announce = (message: { put: Ban } | { lifted: string }) => link.publish(channel, JSON.stringify(message));
  const list: Bans['list'] = async () => {
    const found = Object.values(await (await link.redis()).hgetall(link.prefix + all)).map((text) => JSON.parse(text));
    const at = now();
    return (found as Ban[]).filter(({ until }) => until > at).sort((a, b) => b.at - a.at);
  };

  return {
    list,
    async put(wish, { banMs, maxBanMs }) {
      const key = banKey(wish);
      const answer = await putBan.run(
        link,
        [all, ends, strikesKey(key), goodKey(wish.source), life],
        [
          key,
          maxBans,
          image(wish, 'automatic'),
          banMs,
          maxBanMs,
          strikesMs,
          wish.account === undefined ? '1' : '0',
          name(),
        ],
      );
      if (answer === 'spared') return undefined;
      const ban = JSON.parse(String(answer)) as Ban;
      await announce({ put: ban });
      return ban;
    },
    async putByHand(wish, until, by) {
      const args = [banKey(wish), maxBans, image(wish, by), Math.round(until), name()];
      const ban = JSON.parse(String(await putByHand.run(link, [all, ends, life], args))) as Ban;
      await announce({ put: ban });
      return ban;
    },
    async lift(key) {
      const json = await liftBan.run(link, [all, ends, strikesKey(key)], [key]);
      if (typeof json !== 'string') return undefined;
      await announce({ lifted: key });
      return JSON.parse(json) as Ban;
    },
    async get(key) {
      const json = await (await link.redis()).hget(link.prefix + all, key);
      const ban = json === null ? undefined : (JSON.parse(json) as Ban);
      return ban !== undefined && ban.until > now() ? ban : undefined;
    },
    async good(source, ms) {
      await (await link.redis()).set(link.prefix + goodKey(source), '1', 'PX', Math.round(ms));
    },
    async watch(listener) {
      let known: string | null = null;
      /** Reads all; when Redis has lost its data, what this process knows is written first. */
      const read = async () => {
        const redis = await link.redis();
        let found = await redis.get(link.prefix + life);
        if (known !== null && found !== known) {
          const at = now();
          const held = [...listener.held()].filter(({ until }) => until > at);
          for (let i = 0; i < Math.max(1, held.length); i += restoreBatch) {
            const batch = held.slice(i, i + restoreBatch);
            const args = batch.flatMap((ban) => [banKey(ban), ban.until, JSON.stringify(ban)]);
            await restoreBans.run(link, [all, ends, life], [maxBans, name(), ...args]);
          }
        } else if (found === null) await restoreBans.run(link, [all, ends, life], [maxBans, name()]);
        found = await redis.get(link.prefix + life);
        const bans = await list();
        known = found;
        listener.replaced(bans);
      };
      const quietly = () => void read().catch((error: unknown) => link.report(error));
      const stopGap = link.onGap(quietly);
      const stop = await link.subscribe(channel, (text) => {
        const message = JSON.parse(text) as { put?: Ban; lifted?: string };
        if (message.put !== undefined) listener.put(message.put);
        if (message.lifted !== undefined) listener.lifted(message.lifted);
      });
      await read().catch((error: unknown) => link.report(error));
      return () => {
        stopGap();
        stop();
      };
    },
  };
}
