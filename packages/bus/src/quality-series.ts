import type { QualityWay } from './call-qualities.ts';
import type { Link } from './link.ts';
import { script } from './script.ts';

/**
 * How a call sounded in a span of its time: the span's end (milliseconds since 1970), what the caller sent, what it said it heard, and the same of the callee; of each figure
 * the worst second. null: nothing is known.
 */
export type KeptQuality = readonly [
  at: number,
  callerSent: QualityWay | null,
  callerHeard: QualityWay | null,
  calleeSent: QualityWay | null,
  calleeHeard: QualityWay | null,
];

/** How calls that go on sounded over their time, at most `mostPoints` for each: when they are full, every two become one, and the spans are twice as long from then on. */
export interface QualitySeries {
  /**
   * Adds a point to each of some calls, and gives how long the next span of each is, in milliseconds, in their order. A point that comes before its span is over was measured
   * by somebody else as well, and is left out.
   */
  append(points: ReadonlyMap<string, KeptQuality>): Promise<readonly number[]>;
  read(callIds: readonly string[]): Promise<ReadonlyMap<string, readonly KeptQuality[]>>;
  /** The calls are over and stored: what was kept goes in two minutes. */
  end(callIds: readonly string[]): Promise<void>;
}

/** A series has at most so many points. */
export const mostPoints = 120;
/** The first span: of calls of up to four minutes all are so long. */
export const firstSpanMs = 2_000;
const ttlMs = 7 * 24 * 3_600_000;
const endedTtlMs = 2 * 60_000;
/** The script holds Redis up for as many at a time. */
const atOnce = 200;

/**
 * KEYS series; ARGV most points, time to live, first span, time to live of what is over, then a point for each. A series is a list: its span, then its points. Answers with the span of
 * each. The last report of a relay comes after the end: what is over stays so.
 */
const appendPoints = script(`
local most, ttl, first, over = tonumber(ARGV[1]), ARGV[2], ARGV[3], tonumber(ARGV[4])
local function worse(a, b)
  if a == cjson.null then return b end
  if b == cjson.null then return a end
  return { math.max(a[1], b[1]), math.max(a[2], b[2]), math.min(a[3], b[3]) }
end
local spans = {}
for i = 1, #KEYS do
  local key, text = KEYS[i], ARGV[i + 4]
  local left = redis.call('PTTL', key)
  local span = redis.call('LINDEX', key, 0)
  local isDue = true
  if not span then
    redis.call('RPUSH', key, first)
    span = first
  elseif redis.call('LLEN', key) > 1 then
    local last = cjson.decode(redis.call('LINDEX', key, -1))
    isDue = cjson.decode(text)[1] - last[1] >= tonumber(span) * 0.6
  end
  if isDue then
    redis.call('RPUSH', key, text)
    if redis.call('LLEN', key) > most + 1 then
      local all = redis.call('LRANGE', key, 1, -1)
      span = string.format('%d', tonumber(span) * 2)
      local kept = { span }
      for at = 1, #all, 2 do
        local point = cjson.decode(all[at])
        if all[at + 1] then
          local next = cjson.decode(all[at + 1])
          point[1] = next[1]
          for way = 2, 5 do point[way] = worse(point[way], next[way]) end
        end
        kept[#kept + 1] = cjson.encode(point)
      end
      redis.call('DEL', key)
      redis.call('RPUSH', key, unpack(kept))
    end
    redis.call('PEXPIRE', key, left >= 0 and left <= over and left or ttl)
  end
  spans[i] = tonumber(span)
end
return spans
`);

/** KEYS series; ARGV first span, time to live. One that has no point yet is begun: the first may still come. */
const endSeries = script(`
for _, key in ipairs(KEYS) do
  if redis.call('EXISTS', key) == 0 then redis.call('RPUSH', key, ARGV[1]) end
  redis.call('PEXPIRE', key, ARGV[2])
end
`);

export function createQualitySeries(link: Link): QualitySeries {
  const nameOf = (callId: string) => `quality:${callId}`;
  const keyOf = (callId: string) => link.prefix + nameOf(callId);
  return {
    async append(points) {
      const all = [...points];
      const spans: number[] = [];
      for (let from = 0; from < all.length; from += atOnce) {
        const some = all.slice(from, from + atOnce);
        const keys = some.map(([callId]) => nameOf(callId));
        const args = [mostPoints, ttlMs, firstSpanMs, endedTtlMs, ...some.map(([, point]) => JSON.stringify(point))];
        spans.push(...((await appendPoints.run(link, keys, args)) as number[]));
      }
      return spans;
    },
    async read(callIds) {
      if (callIds.length === 0) return new Map();
      const asked = (await link.redis()).pipeline();
      for (const callId of callIds) asked.lrange(keyOf(callId), 1, -1);
      const found = (await asked.exec()) ?? [];
      return new Map(
        callIds.map((callId, index) => {
          const [error, points] = found[index] as [Error | null, string[]];
          if (error) throw error;
          return [callId, points.map((text) => JSON.parse(text) as KeptQuality)];
        }),
      );
    },
    async end(callIds) {
      for (let from = 0; from < callIds.length; from += atOnce)
        await endSeries.run(link, callIds.slice(from, from + atOnce).map(nameOf), [firstSpanMs, endedTtlMs]);
    },
  };
}
