import type { X509Certificate } from 'node:crypto';
import { CRLDistributionPointsExtension, X509Certificate as ParsedCertificate, X509Crl } from '@peculiar/x509';
import type { AddressSearch } from '../addresses-of.ts';
import { type CertificateHosts, fetchCertificate } from './fetch-certificate.ts';

/** A list is kept for so long, and never past its own end; one that cannot be had is asked for again after a minute. */
const KEEP_MS = 3_600_000;
const KEEP_FAILURE_MS = 60_000;
const MAX_HELD = 200;
const MAX_UNDER_WAY = 5;
const MAX_BYTES = 256 * 1024;
/** Of a certificate so many places of its list are tried. */
const MAX_PLACES = 2;

/** What is known of a list: the list, or that it cannot be had. */
type Found = { readonly list: X509Crl } | { readonly failed: string };

/** What its authority says of a certificate. */
export type Revocation = { readonly revoked: boolean } | { readonly unknown: string };

/**
 * Lists of revoked certificates (RFC 5280 §5) by where a certificate says that they are: fetched once for all who ask, as certificates are, and believed when the
 * certificate's own issuer signed them. Lists of others (cRLIssuer), by reasons, and of changes alone (delta) are not read.
 */
export class RevocationLists {
  readonly #held = new Map<string, { readonly until: number; readonly found: Found }>();
  readonly #underWay = new Map<string, Promise<Found>>();
  readonly #search: Pick<AddressSearch, 'servers'>;

  constructor(search: Pick<AddressSearch, 'servers'> = {}) {
    this.#search = search;
  }

  /** Has `issuer` revoked `certificate`? Undefined: it names no list. Never rejects. */
  async ask(
    certificate: X509Certificate,
    issuer: X509Certificate,
    hosts: CertificateHosts,
  ): Promise<Revocation | undefined> {
    const parsed = new ParsedCertificate(Uint8Array.from(certificate.raw));
    const places = placesOf(parsed);
    if (places.length === 0) return undefined;
    let unknown = '';
    for (const url of places.slice(0, MAX_PLACES)) {
      const found = await this.#get(url, hosts);
      const because = 'failed' in found ? found.failed : await disbelief(found.list, issuer);
      if (because === undefined && 'list' in found) return { revoked: found.list.findRevoked(parsed) !== null };
      unknown = because ?? '';
    }
    return { unknown };
  }

  async #get(url: string, hosts: CertificateHosts): Promise<Found> {
    const key = JSON.stringify([url, hosts.known, hosts.publicOnly, hosts.anyPublic]);
    const held = this.#held.get(key);
    if (held !== undefined && held.until > Date.now()) return held.found;
    const before = this.#underWay.get(key);
    if (before !== undefined) return before;
    if (this.#underWay.size >= MAX_UNDER_WAY) return { failed: 'too many lists are being fetched' };
    const fetching = this.#fetch(url, hosts).then((found) => {
      this.#underWay.delete(key);
      this.#keep(key, found);
      return found;
    });
    this.#underWay.set(key, fetching);
    return fetching;
  }

  async #fetch(url: string, hosts: CertificateHosts): Promise<Found> {
    try {
      const octets = await fetchCertificate(url, hosts, { ...this.#search, maxBytes: MAX_BYTES });
      return { list: new X509Crl(Uint8Array.from(octets)) };
    } catch (error) {
      return { failed: (error as Error).message };
    }
  }

  #keep(key: string, found: Found): void {
    const now = Date.now();
    const ends = 'list' in found ? (found.list.nextUpdate?.getTime() ?? Infinity) : Infinity;
    const until = Math.min(now + ('list' in found ? KEEP_MS : KEEP_FAILURE_MS), Math.max(ends, now + KEEP_FAILURE_MS));
    this.#held.delete(key);
    this.#held.set(key, { until, found });
    const [oldest] = this.#held.keys();
    if (this.#held.size > MAX_HELD && oldest !== undefined) this.#held.delete(oldest);
  }
}

/** Where the list of all reasons by the issuer itself is, over https. */
function placesOf(certificate: ParsedCertificate): string[] {
  const points = certificate.getExtension(CRLDistributionPointsExtension)?.distributionPoints ?? [];
  return points
    .filter(({ cRLIssuer, reasons }) => cRLIssuer === undefined && reasons === undefined)
    .flatMap(({ distributionPoint }) => distributionPoint?.fullName ?? [])
    .flatMap(({ uniformResourceIdentifier: url }) => (url?.startsWith('https:') ? [url] : []));
}

/** Why a list says nothing of what `issuer` has issued; undefined: it does. */
async function disbelief(list: X509Crl, issuer: X509Certificate): Promise<string | undefined> {
  const now = Date.now();
  if (list.thisUpdate.getTime() > now) return 'the list is of the future';
  if ((list.nextUpdate?.getTime() ?? Infinity) < now) return 'the list is out of date';
  const by = new ParsedCertificate(Uint8Array.from(issuer.raw));
  if (list.issuer !== by.subject) return 'the list is another authority’s';
  if (list.extensions.some(({ critical }) => critical)) return 'the list is of a kind that is not read here';
  try {
    return (await list.verify({ publicKey: by.publicKey })) ? undefined : 'the list is not signed by the authority';
  } catch {
    return 'the list is signed in a way that is not known here';
  }
}
