import { Resolver } from 'node:dns/promises';
import { enumDomain, enumUri } from '@belfry/numbering';
import { parseUri } from '@belfry/sip';
import { DnsCache } from './dns-cache.ts';

/** Where ENUM says that a number is. */
export interface EnumAnswer {
  readonly zone: string;
  readonly user: string;
  readonly host: string;
  readonly port?: number;
  readonly transport?: 'udp' | 'tcp' | 'tls';
}

/** What it is made with. */
export interface EnumResolverOptions {
  /** Name servers, `host:port`; absent: the system's. */
  readonly servers?: readonly string[];
  /** Monotonic milliseconds. */
  readonly now?: () => number;
  /** A call waits no longer for an answer; it comes to the next one's good (default 200 ms). */
  readonly waitMs?: number;
}

/** Node tells no time to live of NAPTR records. */
const KEPT_MS = 300_000;
const WAIT_MS = 200;

/** Looks numbers up in ENUM zones (RFC 6116), each zone at the same time; the first that has a SIP address counts. Never rejects. */
export class EnumResolver {
  readonly #resolver = new Resolver({ timeout: 1_000, tries: 2 });
  readonly #cache: DnsCache;
  readonly #waitMs: number;

  constructor({ servers, now = () => performance.now(), waitMs = WAIT_MS }: EnumResolverOptions = {}) {
    if (servers !== undefined) this.#resolver.setServers(servers);
    this.#cache = new DnsCache(now);
    this.#waitMs = waitMs;
  }

  /** The best answer of the first zone that has one within the time; undefined: none. `number`: E.164 with +. */
  async resolve(number: string, zones: readonly string[]): Promise<EnumAnswer | undefined> {
    const answers = zones.map((zone) => this.#ask(number, zone));
    const tooLate = new Promise<undefined>((resolve) => setTimeout(resolve, this.#waitMs, undefined).unref());
    for (const answer of answers) {
      const found = await Promise.race([answer, tooLate]);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  async #ask(number: string, zone: string): Promise<EnumAnswer | undefined> {
    const name = enumDomain(number, zone);
    const records = await this.#cache.get(name, async () => ({
      values: await this.#resolver.resolveNaptr(name).catch(nothing),
      ttlMs: KEPT_MS,
    }));
    return answerOf(zone, enumUri(records, number));
  }
}

/** There is no such name, or it has no such records: an answer like any other. */
function nothing(error: NodeJS.ErrnoException): never[] {
  if (error.code === 'ENOTFOUND' || error.code === 'ENODATA') return [];
  throw error;
}

function answerOf(zone: string, uri: string | undefined): EnumAnswer | undefined {
  const parsed = uri === undefined ? undefined : parseUri(uri);
  if (!parsed?.ok || (parsed.value.scheme !== 'sip' && parsed.value.scheme !== 'sips')) return undefined;
  const { scheme, user, host, port, params } = parsed.value;
  if (user === undefined || user === '') return undefined;
  const named = params.get('transport')?.toLowerCase();
  const transport =
    scheme === 'sips' ? 'tls' : named === 'udp' || named === 'tcp' || named === 'tls' ? named : undefined;
  return { zone, user, host: host.toLowerCase(), ...(port !== undefined && { port }), ...(transport && { transport }) };
}
