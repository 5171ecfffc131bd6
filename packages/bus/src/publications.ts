import type { Publication } from '@belfry/call';
import type { Link } from './link.ts';
import { script } from './script.ts';

/** Documents that users publish about themselves (RFC 3903): each under its entity-tag, gone at its expiry. */
export interface Publications {
  /** Applies a publication of a user. False: there is no document of the entity-tag that it names, and nothing was changed. */
  apply(userId: string, publication: Publication): Promise<boolean>;
  /** The document published last that is still good. */
  latest(userId: string): Promise<string | undefined>;
}

/** A user has few devices that publish; the oldest document goes. */
const maxDocuments = 10;

interface Stored {
  readonly document: string;
  readonly expiresAt: number;
  readonly at: number;
}

/** KEYS documents; ARGV now, etag, ifMatch or "", expiresAt or 0, most documents, document or "" (the last, since it is long). */
const applyPublication = script(`
local now = tonumber(ARGV[1])
local all = redis.call('HGETALL', KEYS[1])
local count, oldest, oldestAt, last = 0, nil, nil, now
for i = 1, #all, 2 do
  local stored = cjson.decode(all[i + 1])
  if stored.expiresAt <= now then redis.call('HDEL', KEYS[1], all[i]) else
    count = count + 1
    if stored.expiresAt > last then last = stored.expiresAt end
    if not oldestAt or stored.at < oldestAt then oldest, oldestAt = all[i], stored.at end
  end
end
local document = ARGV[6]
if ARGV[3] ~= '' then
  local before = redis.call('HGET', KEYS[1], ARGV[3])
  if not before then return 0 end
  if document == '' then document = cjson.decode(before).document end
  redis.call('HDEL', KEYS[1], ARGV[3])
elseif count >= tonumber(ARGV[5]) then
  redis.call('HDEL', KEYS[1], oldest)
end
local expires = tonumber(ARGV[4])
if expires > now then
  redis.call('HSET', KEYS[1], ARGV[2], cjson.encode({ document = document, expiresAt = expires, at = now }))
  if expires > last then last = expires end
end
redis.call('PEXPIREAT', KEYS[1], string.format('%.0f', last + 1000))
return 1
`);

export function createPublications(link: Link, now: () => number = Date.now): Publications {
  const keyOf = (userId: string) => `publications:${userId}`;
  return {
    async apply(userId, { etag, ifMatch = '', document = '', expiresAt = 0 }) {
      const args = [now(), etag, ifMatch, expiresAt, maxDocuments, document];
      return (await applyPublication.run(link, [keyOf(userId)], args)) === 1;
    },
    async latest(userId) {
      const all = await (await link.redis()).hvals(link.prefix + keyOf(userId));
      const at = now();
      const [newest] = all
        .map((json) => JSON.parse(json) as Stored)
        .filter(({ expiresAt }) => expiresAt > at)
        .sort((a, b) => b.at - a.at);
      return newest?.document;
    },
  };
}
