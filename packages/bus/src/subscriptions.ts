import type { Subscription } from '@belfry/call';
import type { Link } from './link.ts';

/**
 * Subscriptions of phones to events (RFC 6665), so that they outlive the process that sends their NOTIFYs: the same instance restores them, another takes
 * one up when it is asked to refresh it. The expiry is in the data.
 */
export interface Subscriptions {
  /** Stores one as it is now; `from`: the instance that had it before, which is told. */
  put(subscription: Subscription, from?: string): Promise<void>;
  remove(id: string, instance: string): Promise<void>;
  find(id: string): Promise<Subscription | undefined>;
  /** All of an instance. */
  list(instance: string): Promise<readonly Subscription[]>;
  /** Hears of subscriptions of this instance that another has taken up. */
  onTaken(instance: string, listener: (id: string) => void): Promise<() => void>;
}

/** An instance that never comes back leaves its list behind: longer than any subscription lasts. */
const listTtlMs = 3 * 3_600_000;

export function createSubscriptions(link: Link, now: () => number = Date.now): Subscriptions {
  const keyOf = (id: string) => `${link.prefix}subscription:${id}`;
  const listOf = (instance: string) => `${link.prefix}subscriptions:${instance}`;
  const channel = (instance: string) => `subscriptions-taken:${instance}`;
  const live = (json: string | null): Subscription | undefined => {
    if (json === null) return undefined;
    const subscription = JSON.parse(json) as Subscription;
    return subscription.expiresAt > now() ? subscription : undefined;
  };
  return {
    async put(subscription, from) {
      const { id, instance, expiresAt } = subscription;
      const redis = await link.redis();
      await Promise.all([
        redis.set(keyOf(id), JSON.stringify(subscription), 'PXAT', Math.ceil(expiresAt)),
        redis.sadd(listOf(instance), id),
        redis.pexpire(listOf(instance), listTtlMs),
        ...(from === undefined || from === instance
          ? []
          : [redis.srem(listOf(from), id), link.publish(channel(from), id)]),
      ]);
    },
    async remove(id, instance) {
      const redis = await link.redis();
      await Promise.all([redis.del(keyOf(id)), redis.srem(listOf(instance), id)]);
    },
    find: async (id) => live(await (await link.redis()).get(keyOf(id))),
    async list(instance) {
      const redis = await link.redis();
      const ids = await redis.smembers(listOf(instance));
      const found = await Promise.all(ids.map(async (id) => [id, live(await redis.get(keyOf(id)))] as const));
      const gone = found.filter(([, subscription]) => subscription === undefined).map(([id]) => id);
      if (gone.length > 0) await redis.srem(listOf(instance), ...gone);
      return found.flatMap(([, subscription]) => (subscription?.instance === instance ? [subscription] : []));
    },
    onTaken: (instance, listener) => link.subscribe(channel(instance), listener),
  };
}
