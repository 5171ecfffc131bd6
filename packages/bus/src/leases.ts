import type { Link } from './link.ts';

/** Kinds of processes that others look for. */
export type LeaseKind = 'relay' | 'app-server' | 'sip-proxy' | 'jobs';

/** A process that is alive, as it says of itself. */
export interface Lease {
  readonly kind: LeaseKind;
  readonly instance: string;
  /** Where it is spoken to (a relay: its ng port; an app-server and a proxy: SIP), numeric. */
  readonly host: string;
  readonly port: number;
  /** All addresses that it is spoken to at, the one above among them, of whatever family; absent: that one alone. */
  readonly addresses?: readonly { readonly host: string; readonly port: number }[];
  /** Name of its relay set or app-server set. */
  readonly set: string;
  /** 0 idle, 1 full; the least loaded is preferred. */
  readonly load: number;
  /** Takes no new calls. */
  readonly draining: boolean;
  /** Anything else that those who look for it must know. */
  readonly details?: Readonly<Record<string, string>>;
}

/** What a process says of itself now; asked again at each renewal. */
export type LeaseSource = () => Omit<Lease, 'kind' | 'instance'>;

/** Processes announce themselves and their load, for as long as they keep doing so. */
export interface Leases {
  /** Announces once, for `ttlMs`. */
  announce(lease: Lease, ttlMs: number): Promise<void>;
  /**
   * Announces now and three times per `ttlMs` (default 3 s) from then on, Redis away or not; `refresh()` announces a change at once, `stop()` ends and
   * withdraws. With `beatMs` it gives a sign of life so often in between, which costs Redis no more than a published word: see `LeaseWatch.silentMs`.
   */
  keep(
    kind: LeaseKind,
    instance: string,
    source: LeaseSource,
    times?: { readonly ttlMs?: number; readonly beatMs?: number },
  ): KeptLease;
  withdraw(kind: LeaseKind, instance: string): Promise<void>;
  /** Those alive now, by instance name. */
  alive(kind: LeaseKind): Promise<readonly Lease[]>;
  /**
   * Keeps a list of those alive, correct within a second, and at once when one announces a change or withdraws. While Redis is away the list
   * stays as it was. `onChange` is called when who is alive, or what they say, has changed.
   */
  watch(kind: LeaseKind, onChange?: (alive: readonly Lease[]) => void): Promise<LeaseWatch>;
}

/** A lease that is being kept. */
export interface KeptLease {
  refresh(): Promise<void>;
  stop(): Promise<void>;
}

/** A list of leases that keeps itself up to date. */
export interface LeaseWatch {
  readonly alive: readonly Lease[];
  /**
   * How long nothing was heard of an instance, by this process's own clock; 0 while it cannot be known, since we hear nobody. Somebody without `beatMs` is heard once per third
   * of its lease.
   */
  silentMs(instance: string): number;
  stop(): void;
}

interface Stored {
  readonly lease: Lease;
  readonly expiresAt: number;
}

const defaultTtlMs = 3_000;
const watchMs = 1_000;
/** Everybody announces itself again within this after Redis came back: a third of a lease, and time to reconnect. */
const graceMs = 3_000;

export function createLeases(link: Link, now: () => number = Date.now): Leases {
  const channel = (kind: LeaseKind) => `leases:${kind}`;
  const key = (kind: LeaseKind) => `${link.prefix}leases:${kind}`;

  const announce: Leases['announce'] = async (lease, ttlMs) => {
    const redis = await link.redis();
    const stored: Stored = { lease, expiresAt: now() + ttlMs };
    await redis.hset(key(lease.kind), lease.instance, JSON.stringify(stored));
    await link.publish(channel(lease.kind), lease.instance);
  };
  const withdraw: Leases['withdraw'] = async (kind, instance) => {
    await (await link.redis()).hdel(key(kind), instance);
    await link.publish(channel(kind), instance);
  };
  const alive: Leases['alive'] = async (kind) => {
    const redis = await link.redis();
    const stored = Object.values(await redis.hgetall(key(kind))).map((json) => JSON.parse(json) as Stored);
    const at = now();
    const dead = stored.filter(({ expiresAt }) => expiresAt <= at - forgetMs).map(({ lease }) => lease.instance);
    if (dead.length > 0) await redis.hdel(key(kind), ...dead);
    return stored
      .filter(({ expiresAt }) => expiresAt > at)
      .map(({ lease }) => lease)
      .sort((a, b) => (a.instance < b.instance ? -1 : 1));
  };

  return {
    announce,
    withdraw,
    alive,
    keep(kind, instance, source, { ttlMs = defaultTtlMs, beatMs } = {}) {
      let stopped = false;
      const refresh = () => (stopped ? Promise.resolve() : announce({ kind, instance, ...source() }, ttlMs));
      const quietly = () => void refresh().catch((error: unknown) => link.report(error));
      const timer = setInterval(quietly, ttlMs / 3);
      timer.unref();
      const beats =
        beatMs === undefined
          ? undefined
          : setInterval(() => {
              // One that must wait for Redis says nothing of now.
              if (link.connected) link.publish(channel(kind), BEAT + instance).catch(() => {});
            }, beatMs);
      beats?.unref();
      quietly();
      return {
        refresh,
        async stop() {
          stopped = true;
          clearInterval(timer);
          clearInterval(beats);
          await withdraw(kind, instance);
        },
      };
    },
    async watch(kind, onChange = () => {}) {
      const state = { alive: [] as readonly Lease[] };
      let text = '';
      /** When something was last heard of each, on the monotonic clock. */
      const heard = new Map<string, number>();
      let connection = link.connections;
      let graceUntil = 0;
      const look = async () => {
        const now = await alive(kind);
        // Redis is back, and who announces itself may not have done so yet: nobody is gone for that.
        if (link.connections !== connection) {
          connection = link.connections;
          graceUntil = performance.now() + graceMs;
        }
        const kept = performance.now() < graceUntil ? state.alive : [];
        const missing = kept.filter(({ instance }) => !now.some((lease) => lease.instance === instance));
        const found = [...now, ...missing].sort((a, b) => (a.instance < b.instance ? -1 : 1));
        const foundText = JSON.stringify(found);
        if (foundText === text) return;
        text = foundText;
        state.alive = found;
        for (const { instance } of found) if (!heard.has(instance)) heard.set(instance, performance.now());
        for (const instance of heard.keys())
          if (!found.some((lease) => lease.instance === instance)) heard.delete(instance);
        onChange(found);
      };
      // One look at a time, so that an older answer never replaces a newer one; a notice during a look brings another.
      let looking = false;
      let again = false;
      const quietly = async () => {
        again = true;
        if (looking) return;
        looking = true;
        while (again) {
          again = false;
          await look().catch((error: unknown) => link.report(error));
        }
        looking = false;
      };
      const unsubscribe = await link.subscribe(channel(kind), (notice) => {
        const beats = notice.startsWith(BEAT);
        heard.set(beats ? notice.slice(BEAT.length) : notice, performance.now());
        if (!beats) void quietly();
      });
      // What was said while nobody listened is not held against anybody.
      const afresh = link.onGap(() => {
        for (const instance of heard.keys()) heard.set(instance, performance.now());
      });
      const timer = setInterval(quietly, watchMs);
      timer.unref();
      await quietly();
      return {
        get alive() {
          return state.alive;
        },
        silentMs(instance) {
          const at = heard.get(instance);
          return at === undefined || !link.hears ? 0 : performance.now() - at;
        },
        stop() {
          clearInterval(timer);
          afresh();
          unsubscribe();
        },
      };
    },
  };
}

/** What a sign of life begins with; no instance's name does. */
const BEAT = '+';

/** A dead process's entry is removed from Redis this long after its lease ended: clocks of hosts differ. */
const forgetMs = 60_000;
