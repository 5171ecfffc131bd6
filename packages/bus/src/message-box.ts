import type { StoredMessage } from '@belfry/call';
import type { Link } from './link.ts';
import { script } from './script.ts';

/** Messages that wait for users who are away (RFC 3428 §7): a bounded number for each, gone at their expiry, each delivered by one instance only. */
export interface MessageBox {
  /** Keeps a message; while `holdMs` lasts nobody can claim it. `full`: too many wait already. */
  store(message: StoredMessage, holdMs: number): Promise<'stored' | 'full'>;
  /** Takes what waits for a user, in the order of sending, for so long. What another holds, and all that was sent after it, is not among it. */
  claim(userId: string, leaseMs: number): Promise<readonly StoredMessage[]>;
  /** It was delivered. */
  discard(userId: string, messageId: string): Promise<void>;
  /** It was not: it may be claimed again. */
  release(userId: string, messageId: string): Promise<void>;
}

/** Messages that wait for one user at most. */
const maxMessages = 100;

/** KEYS box; ARGV now, id, json, held until, expires at, most. A box is a hash: id to JSON, and `h:` id to the end of the hold. */
const storeMessage = script(`
if redis.call('HLEN', KEYS[1]) >= 2 * tonumber(ARGV[6]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[2], ARGV[3], 'h:' .. ARGV[2], ARGV[4])
redis.call('PEXPIREAT', KEYS[1], ARGV[5], 'NX')
redis.call('PEXPIREAT', KEYS[1], ARGV[5], 'GT')
return 1
`);

/** KEYS box; ARGV now, held until. */
const claimMessages = script(`
local now = tonumber(ARGV[1])
local all = redis.call('HGETALL', KEYS[1])
local ids, json, held = {}, {}, {}
for i = 1, #all, 2 do
  if string.sub(all[i], 1, 2) == 'h:' then held[string.sub(all[i], 3)] = tonumber(all[i + 1])
  else ids[#ids + 1] = all[i]; json[all[i]] = all[i + 1] end
end
table.sort(ids)
local claimed = {}
for _, id in ipairs(ids) do
  if tonumber(cjson.decode(json[id]).expiresAt) <= now then redis.call('HDEL', KEYS[1], id, 'h:' .. id)
  elseif (held[id] or 0) > now then break
  else
    redis.call('HSET', KEYS[1], 'h:' .. id, ARGV[2])
    claimed[#claimed + 1] = json[id]
  end
end
return claimed
`);

/** KEYS box; ARGV id. */
const releaseMessage = script(`
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then redis.call('HSET', KEYS[1], 'h:' .. ARGV[1], '0') end
return 1
`);

export function createMessageBox(link: Link, now: () => number = Date.now): MessageBox {
  const keyOf = (userId: string) => `messages:${userId}`;
  return {
    async store(message, holdMs) {
      const { id, userId, expiresAt } = message;
      const args = [now(), id, JSON.stringify(message), holdMs > 0 ? now() + holdMs : 0, expiresAt, maxMessages];
      return (await storeMessage.run(link, [keyOf(userId)], args)) === 1 ? 'stored' : 'full';
    },
    async claim(userId, leaseMs) {
      const found = await claimMessages.run(link, [keyOf(userId)], [now(), now() + leaseMs]);
      return (found as string[]).map((json) => JSON.parse(json) as StoredMessage);
    },
    async discard(userId, messageId) {
      await (await link.redis()).hdel(link.prefix + keyOf(userId), messageId, `h:${messageId}`);
    },
    async release(userId, messageId) {
      await releaseMessage.run(link, [keyOf(userId)], [messageId]);
    },
  };
}
