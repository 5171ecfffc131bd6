import { lookup, Resolver } from 'node:dns/promises';
import { type HostPort, lookupFor, type NextHop, orderSrv, type SrvRecord } from '@belfry/sip';
import { DnsCache, type Timed } from './dns-cache.ts';

/** What a resolver is made with. */
export interface SipResolverOptions {
  /** Name servers `host:port`; the machine's own when absent. Names of the machine's hosts file are known only without. */
  readonly servers?: readonly string[];
  /** Milliseconds that only grow. */
  readonly now?: () => number;
  readonly random?: () => number;
}

/** More addresses than this nobody waits for. */
const MAX_ADDRESSES = 8;
/** Node does not tell how long an SRV record, or a name of the hosts file, may be kept. */
const UNTOLD_TTL_MS = 60_000;
const AVOID_MS = 30_000;
const MAX_AVOIDED = 1_000;
/** What a name server says when there is no such name or record: an answer, not a failure. */
const NOTHING = new Set(['ENOTFOUND', 'ENODATA', 'NOTFOUND', 'NODATA']);

/**
 * Finds the addresses of servers (RFC 3263 §4.2): SRV by priority and weight, A, AAAA. Answers are kept as long as they say; when no name server
 * answers any more, those that were known last go on. Addresses that were just found dead come last.
 */
export class SipResolver {
  readonly #resolver = new Resolver({ timeout: 1_500, tries: 2 });
  readonly #cache: DnsCache;
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #usesHosts: boolean;
  /** Until when an address is tried after all others. */
  readonly #avoided = new Map<string, number>();

  constructor({ servers, now = () => performance.now(), random = Math.random }: SipResolverOptions = {}) {
    if (servers !== undefined) this.#resolver.setServers(servers);
    this.#usesHosts = servers === undefined;
    this.#now = now;
    this.#random = random;
    this.#cache = new DnsCache(now);
  }

  /** The addresses of a hop in the order in which they are to be tried; none when there are none. Never rejects. */
  async resolve(hop: NextHop): Promise<readonly HostPort[]> {
    const wanted = lookupFor(hop);
    if (wanted.type === 'none') return [wanted.address];
    const found =
      wanted.type === 'address'
        ? await this.#addresses(wanted.name, wanted.port)
        : await this.#bySrv(wanted.name, wanted.host, wanted.port);
    const unique = new Map(found.map((address) => [keyOf(address), address]));
    const all = [...unique.values()].slice(0, MAX_ADDRESSES);
    return all.some((address) => this.#isAvoided(address))
      ? [...all.filter((address) => !this.#isAvoided(address)), ...all.filter((address) => this.#isAvoided(address))]
      : all;
  }

  /** An address was found dead: for a while it is tried last (RFC 3263 §4.3). */
  avoid(address: HostPort): void {
    if (this.#avoided.size >= MAX_AVOIDED) this.#avoided.clear();
    this.#avoided.set(keyOf(address), this.#now() + AVOID_MS);
  }

  async #bySrv(name: string, host: string, port: number): Promise<HostPort[]> {
    const records = await this.#cache.get<SrvRecord>(`srv ${name}`, () => this.#srv(name));
    if (records.length === 0) return this.#addresses(host, port);
    const servers = orderSrv(records, this.#random).slice(0, MAX_ADDRESSES);
    return (await Promise.all(servers.map((server) => this.#addresses(server.name, server.port)))).flat();
  }

  async #addresses(name: string, port: number): Promise<HostPort[]> {
    const found = await this.#cache.get<string>(`address ${name}`, () => this.#lookup(name));
    return found.map((host) => ({ host, port }));
  }

  async #srv(name: string): Promise<Timed<SrvRecord>> {
    const values = await orNothing(this.#resolver.resolveSrv(name));
    return { values, ttlMs: UNTOLD_TTL_MS };
  }

  async #lookup(name: string): Promise<Timed<string>> {
    const [four, six] = await Promise.allSettled([
      orNothing(this.#resolver.resolve4(name, { ttl: true })),
      orNothing(this.#resolver.resolve6(name, { ttl: true })),
    ]);
    const records = [four, six].flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    if (records.length > 0) {
      const ttlMs = Math.min(...records.map(({ ttl }) => ttl * 1_000));
      return { values: records.map(({ address }) => address), ttlMs };
    }
    if (this.#usesHosts) {
      const listed = await lookup(name, { all: true }).catch(() => []);
      if (listed.length > 0) return { values: listed.map(({ address }) => address), ttlMs: UNTOLD_TTL_MS };
    }
    const failed = [four, six].find((one) => one.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    return { values: [], ttlMs: 0 };
  }

  #isAvoided(address: HostPort): boolean {
    const until = this.#avoided.get(keyOf(address));
    if (until === undefined) return false;
    if (until > this.#now()) return true;
    this.#avoided.delete(keyOf(address));
    return false;
  }
}

async function orNothing<T>(answer: Promise<T[]>): Promise<T[]> {
  try {
    return await answer;
  } catch (error) {
    if (NOTHING.has((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

const keyOf = ({ host, port }: HostPort): string => `${host} ${port}`;
