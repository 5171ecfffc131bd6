import type { X509Certificate } from 'node:crypto';
import type { AddressSearch } from '../addresses-of.ts';
import { certificatesOf } from './certificate-chain.ts';
import { type CertificateHosts, fetchCertificate } from './fetch-certificate.ts';

/** What is known of a URL: its certificates, or why there are none. */
export type FetchedCertificate = { readonly chain: readonly X509Certificate[] } | { readonly failed: string };

const KEEP_MS = 6 * 3_600_000;
const KEEP_FAILURE_MS = 60_000;
const MAX_HELD = 2_000;
/** So many are fetched at a time; what comes while they are under way is told to be too much. */
const MAX_UNDER_WAY = 20;
/** So many of one host that is not known here: whoever answers slowly does not take all places. */
const MAX_OF_HOST = 2;

interface Held {
  readonly until: number;
  readonly found: FetchedCertificate;
}

/** Certificates by their URL, fetched once for all who ask, kept for six hours; what failed is asked for again after a minute. */
export class CertificateStore {
  readonly #held = new Map<string, Held>();
  readonly #underWay = new Map<string, Promise<FetchedCertificate>>();
  /** How many are under way of a host. */
  readonly #ofHost = new Map<string, number>();
  readonly #search: Pick<AddressSearch, 'servers'>;

  constructor(search: Pick<AddressSearch, 'servers'> = {}) {
    this.#search = search;
  }

  /** What stands there. Never rejects; whoever cannot wait so long asks again later, it goes on being fetched. */
  async get(url: string, hosts: CertificateHosts): Promise<FetchedCertificate> {
    // Whoever may be asked decides what may be known.
    const key = JSON.stringify([url, hosts.known, hosts.publicOnly, hosts.anyPublic]);
    const held = this.#held.get(key);
    if (held !== undefined && held.until > Date.now()) return held.found;
    const before = this.#underWay.get(key);
    if (before !== undefined) return before;
    if (this.#underWay.size >= MAX_UNDER_WAY) return { failed: 'too many certificates are being fetched' };
    const host = URL.canParse(url) ? new URL(url).host : '';
    const ofHost = this.#ofHost.get(host) ?? 0;
    if (ofHost >= MAX_OF_HOST && !hosts.known.includes(host))
      return { failed: `too many certificates of ${host} are being fetched` };
    this.#ofHost.set(host, ofHost + 1);
    const fetching = this.#fetch(url, hosts).then((found) => {
      this.#underWay.delete(key);
      this.#leave(host);
      this.#keep(key, found);
      return found;
    });
    this.#underWay.set(key, fetching);
    return fetching;
  }

  #leave(host: string): void {
    const left = (this.#ofHost.get(host) ?? 1) - 1;
    if (left === 0) this.#ofHost.delete(host);
    else this.#ofHost.set(host, left);
  }

  async #fetch(url: string, hosts: CertificateHosts): Promise<FetchedCertificate> {
    try {
      return { chain: certificatesOf(await fetchCertificate(url, hosts, this.#search)) };
    } catch (error) {
      return { failed: (error as Error).message };
    }
  }

  #keep(key: string, found: FetchedCertificate): void {
    const ends = 'chain' in found ? Math.min(...found.chain.map((one) => one.validToDate.getTime())) : Infinity;
    const until = Math.min(Date.now() + ('chain' in found ? KEEP_MS : KEEP_FAILURE_MS), Math.max(ends, Date.now()));
    this.#held.delete(key);
    this.#held.set(key, { until, found });
    const [oldest] = this.#held.keys();
    if (this.#held.size > MAX_HELD && oldest !== undefined) this.#held.delete(oldest);
  }
}
