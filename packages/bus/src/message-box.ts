import type { StoredMessage } from '@belfry/call';
import type { Link } from './link.ts';
import { script } from './script.ts';

/** Messages that wait for users who are away (RFC 3428 §7): a bounded number for each, gone at their expiry, each delivered by one instance only. */
export interface MessageBox {
  /** Keeps a message; while `holdMs` lasts nobody can claim it. `full`: too many wait already. */
  store(message: StoredMessage, holdMs: number): Promise<'stored' | 'full'>;
  /** Takes what waits for a user, in the order of sending, for so long. What another holds (`heldUntil`), and all that was sent after it, is not among it; whoever holds it hears `wanted`. */
  claim(userId: string, leaseMs: number): Promise<ClaimedMessages>;
  /** Whoever has it is delivering it still: nobody else can claim it for so long. */
  hold(userId: string, messageId: string, holdMs: number): Promise<void>;
  /** It was delivered. */
  discard(userId: string, messageId: string): Promise<void>;
  /** It was not: it may be claimed again. */
  release(userId: string, messageId: string): Promise<void>;
  /** Hears of users for whom something is held and who want it, and of what was let go of that somebody wanted. May be lost: the hold ends by itself. */
  watch(listener: (notice: MessageNotice) => void): Promise<() => void>;
}

/** What was taken, and until when somebody else holds more. */
export interface ClaimedMessages {
  readonly messages: readonly StoredMessage[];
  readonly heldUntil?: StoredMessage['expiresAt'];
}

/** `wanted`: the user has registered while somebody holds a message for them; `released`: there may be something to claim now. */
export interface MessageNotice {
  readonly type: 'wanted' | 'released';
  readonly userId: string;
}

/** Messages that wait for one user at most. */
const maxMessages = 100;

/** KEYS box; ARGV now, id, json, held until, expires at, most. A box is a hash: id to JSON, `h:` id to the end of the hold, and `w` while somebody waits for what is held. */
const storeMessage = script(`
if redis.call('HLEN', KEYS[1]) >= 2 * tonumber(ARGV[6]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[2], ARGV[3], 'h:' .. ARGV[2], ARGV[4])
redis.call('PEXPIREAT', KEYS[1], ARGV[5], 'NX')
redis.call('PEXPIREAT', KEYS[1], ARGV[5], 'GT')
return 1
`);

/** KEYS box; ARGV now, held until, channel, user. Returns the end of another's hold (0: none), then what was claimed. */
const claimMessages = script(`
local now = tonumber(ARGV[1])
local until_ = 0
local all = redis.call('HGETALL', KEYS[1])
local ids, json, held = {}, {}, {}
for i = 1, #all, 2 do
  if string.sub(all[i], 1, 2) == 'h:' then held[string.sub(all[i], 3)] = tonumber(all[i + 1])
  elseif all[i] ~= 'w' then ids[#ids + 1] = all[i]; json[all[i]] = all[i + 1] end
end
table.sort(ids)
local claimed = {}
for _, id in ipairs(ids) do
  if tonumber(cjson.decode(json[id]).expiresAt) <= now then redis.call('HDEL', KEYS[1], id, 'h:' .. id)
  elseif (held[id] or 0) > now then
    until_ = held[id]
    break
  else
    redis.call('HSET', KEYS[1], 'h:' .. id, ARGV[2])
    claimed[#claimed + 1] = json[id]
  end
end
if until_ > 0 then
  redis.call('HSET', KEYS[1], 'w', '1')
  redis.call('PUBLISH', ARGV[3], 'wanted ' .. ARGV[4])
end
return { string.format('%.0f', until_), claimed }
`);

/** KEYS box; ARGV id, held until. */
const holdMessage = script(`
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then redis.call('HSET', KEYS[1], 'h:' .. ARGV[1], ARGV[2]) end
return 1
`);

/** KEYS box; ARGV id, channel, user. */
const releaseMessage = script(`
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then redis.call('HSET', KEYS[1], 'h:' .. ARGV[1], '0') end
if redis.call('HDEL', KEYS[1], 'w') == 1 then redis.call('PUBLISH', ARGV[2], 'released ' .. ARGV[3]) end
return 1
`);

/** KEYS box; ARGV id, channel, user. */
const discardMessage = script(`
redis.call('HDEL', KEYS[1], ARGV[1], 'h:' .. ARGV[1])
if redis.call('HDEL', KEYS[1], 'w') == 1 and redis.call('EXISTS', KEYS[1]) == 1 then redis.call('PUBLISH', ARGV[2], 'released ' .. ARGV[3]) end
return 1
`);

const channel = 'messages';

export function createMessageBox(link: Link, now: () => number = Date.now): MessageBox {
  const keyOf = (userId: string) => `messages:${userId}`;
  const told = link.prefix + channel;
  return {
    async store(message, holdMs) {
      const { id, userId, expiresAt } = message;
      const args = [now(), id, JSON.stringify(message), holdMs > 0 ? now() + holdMs : 0, expiresAt, maxMessages];
      return (await storeMessage.run(link, [keyOf(userId)], args)) === 1 ? 'stored' : 'full';
    },
    async claim(userId, leaseMs) {
      const args = [now(), now() + leaseMs, told, userId];
      const [until, found] = (await claimMessages.run(link, [keyOf(userId)], args)) as [string, string[]];
      const messages = found.map((json) => JSON.parse(json) as StoredMessage);
      return { messages, ...(until !== '0' && { heldUntil: Number(until) as StoredMessage['expiresAt'] }) };
    },
    async hold(userId, messageId, holdMs) {
      await holdMessage.run(link, [keyOf(userId)], [messageId, now() + holdMs]);
    },
    async discard(userId, messageId) {
      await discardMessage.run(link, [keyOf(userId)], [messageId, told, userId]);
    },
    async release(userId, messageId) {
      await releaseMessage.run(link, [keyOf(userId)], [messageId, told, userId]);
    },
    watch: (listener) =>
      link.subscribe(channel, (text) => {
        const space = text.indexOf(' ');
        listener({ type: text.startsWith('wanted') ? 'wanted' : 'released', userId: text.slice(space + 1) });
      }),
  };
}
