import { timingSafeEqual } from 'node:crypto';

type MutableHeaders = Record<string, string | string[] | undefined>;

const forwarded = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-real-ip',
];

const proofName = 'x-belfry-front';

/**
 * Makes the `x-forwarded-*` headers of a request true before anybody reads them: from whoever is no trusted proxy they are dropped, and
 * `x-forwarded-for` becomes the one address that the request came from (behind trusted proxies: the last that is none of them). `remoteAddress` is the
 * socket's; `trusted` are numeric addresses; the platform's own HTTPS front is known by `proof`, wherever it runs. Else anybody could choose the address that sign-ins are counted and audited under.
 */
export function trustForwarded(
  headers: MutableHeaders,
  remoteAddress: string | undefined,
  trusted: ReadonlySet<string>,
  proof?: string,
): void {
  const peer = plain(remoteAddress ?? '');
  const given = headers[proofName];
  delete headers[proofName];
  // It has written all of them itself.
  if (proof !== undefined && isSame(given, proof)) return;
  if (!trusted.has(peer)) {
    for (const name of forwarded) delete headers[name];
    headers['x-forwarded-for'] = peer;
    return;
  }
  const hops = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map(plain)
    .filter((hop) => hop !== '');
  headers['x-forwarded-for'] = hops.findLast((hop) => !trusted.has(hop)) ?? hops[0] ?? peer;
}

function isSame(given: string | string[] | undefined, proof: string): boolean {
  if (typeof given !== 'string') return false;
  const [one, other] = [Buffer.from(given), Buffer.from(proof)];
  return one.length === other.length && timingSafeEqual(one, other);
}

const plain = (address: string) =>
  address
    .trim()
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .toLowerCase();
