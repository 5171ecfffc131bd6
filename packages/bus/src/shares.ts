import type { Link } from './link.ts';
import { script } from './script.ts';

/** Who of several takes the next call: smooth weighted round robin over all instances. */
export interface Shares {
  /** The ids in the order in which they are to be tried; the first has had its turn then. Rejects with `BusUnavailable`. */
  next(among: string, candidates: readonly Candidate[]): Promise<readonly string[]>;
  /** What `next` would say, which takes nobody's turn. */
  peek(among: string, candidates: readonly Candidate[]): Promise<readonly string[]>;
}

interface Candidate {
  readonly id: string;
  readonly weight: number;
}

/** Nobody has called there for so long: begins anew. */
const forgottenAfterSeconds = 86_400;

/** KEYS credits; ARGV `1` to take the turn, seconds, then id and weight of each. Answers the ids in their order. */
const share = script(`
local total, list, known = 0, {}, {}
for i = 3, #ARGV, 2 do
  local id, weight = ARGV[i], tonumber(ARGV[i + 1])
  local credit = (tonumber(redis.call('HGET', KEYS[1], id)) or 0) + weight
  total = total + weight
  known[id] = true
  list[#list + 1] = { id = id, credit = credit, weight = weight, at = i }
end
table.sort(list, function(a, b)
  if (a.weight == 0) ~= (b.weight == 0) then return b.weight == 0 end
  if a.credit ~= b.credit then return a.credit > b.credit end
  return a.at < b.at
end)
if ARGV[1] == '1' then
  for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
    if not known[field] then redis.call('HDEL', KEYS[1], field) end
  end
  for i, one in ipairs(list) do
    redis.call('HSET', KEYS[1], one.id, i == 1 and one.credit - total or one.credit)
  end
  redis.call('EXPIRE', KEYS[1], ARGV[2])
end
local order = {}
for i, one in ipairs(list) do order[i] = one.id end
return order
`);

export function createShares(link: Link): Shares {
  const run = async (turn: 0 | 1, among: string, candidates: readonly Candidate[]) => {
    const args = candidates.flatMap(({ id, weight }) => [id, weight]);
    return (await share.run(link, [`share:${among}`], [turn, forgottenAfterSeconds, ...args])) as string[];
  };
  return {
    next: (among, candidates) => run(1, among, candidates),
    peek: (among, candidates) => run(0, among, candidates),
  };
}
