import type { Link } from './link.ts';
import { script } from './script.ts';

/** Messages of one source that got no answer for one reason. */
export interface AdmissionDrop {
  readonly reason: string;
  /** An address, or the /64 of an IPv6 address; empty: several that were too many to be told apart. */
  readonly source: string;
  readonly count: number;
  /** When the last one came: milliseconds since 1970. */
  readonly lastAt: number;
}

/** What the SIP sockets of all proxies left unanswered. */
export interface AdmissionDrops {
  /** Adds what came since the last time. */
  add(drops: readonly AdmissionDrop[]): Promise<void>;
  /** Counts by reason since `since` (milliseconds since 1970; undefined: there was nothing yet), and the sources that came last, the latest first. */
  list(limit: number): Promise<{
    readonly since: number | undefined;
    readonly totals: ReadonlyMap<string, number>;
    readonly latest: readonly AdmissionDrop[];
  }>;
}

/** More sources are not kept apart: those that came longest ago make room. */
const maxSources = 2_000;
const totals = '{drops}:totals';
const counts = '{drops}:counts';
const latest = '{drops}:latest';

/** KEYS totals, counts, latest; ARGV now, most sources, then reason, source, count, last, … */
const addAll = script(`
redis.call('HSETNX', KEYS[1], 'since', ARGV[1])
for i = 3, #ARGV, 4 do
  local key = ARGV[i] .. ' ' .. ARGV[i + 1]
  redis.call('HINCRBY', KEYS[1], 'of ' .. ARGV[i], ARGV[i + 2])
  redis.call('HINCRBY', KEYS[2], key, ARGV[i + 2])
  redis.call('ZADD', KEYS[3], 'GT', ARGV[i + 3], key)
end
local over = redis.call('ZCARD', KEYS[3]) - tonumber(ARGV[2])
if over > 0 then
  local gone = redis.call('ZPOPMIN', KEYS[3], over)
  for i = 1, #gone, 2 do redis.call('HDEL', KEYS[2], gone[i]) end
end
return 1
`);

/** KEYS totals, counts, latest; ARGV limit. The totals, then of each source its key, when it came last, and how often. */
const listAll = script(`
local found = redis.call('ZREVRANGE', KEYS[3], 0, tonumber(ARGV[1]) - 1, 'WITHSCORES')
local sources = {}
for i = 1, #found, 2 do
  sources[#sources + 1] = found[i]
  sources[#sources + 1] = found[i + 1]
  sources[#sources + 1] = redis.call('HGET', KEYS[2], found[i]) or '0'
end
return { redis.call('HGETALL', KEYS[1]), sources }
`);

export function createAdmissionDrops(link: Link, now: () => number = Date.now): AdmissionDrops {
  const keys = [totals, counts, latest];
  return {
    async add(drops) {
      if (drops.length === 0) return;
      const each = drops.flatMap(({ reason, source, count, lastAt }) => [reason, source, count, lastAt]);
      await addAll.run(link, keys, [now(), maxSources, ...each]);
    },
    async list(limit) {
      const [all, found] = (await listAll.run(link, keys, [limit])) as [string[], string[]];
      const byReason = new Map<string, number>();
      let since: number | undefined;
      for (let i = 0; i < all.length; i += 2) {
        if (all[i] === 'since') since = Number(all[i + 1]);
        else byReason.set(all[i]!.slice('of '.length), Number(all[i + 1]));
      }
      const sources: AdmissionDrop[] = [];
      for (let i = 0; i < found.length; i += 3) {
        const [reason = '', source = ''] = found[i]!.split(' ');
        sources.push({ reason, source, count: Number(found[i + 2]), lastAt: Number(found[i + 1]) });
      }
      return { since, totals: byReason, latest: sources };
    },
  };
}
