import { request } from 'node:https';
import { isIP } from 'node:net';
import { rootCertificates } from 'node:tls';
import { type AddressSearch, addressesOf } from '../addresses-of.ts';
import { isPublicAddress } from '../public-address.ts';

/** From where certificates may be fetched. */
export interface CertificateHosts {
  /** Hosts (in lower case, with `:port` when it is not 443), whatever their address is. */
  readonly known: readonly string[];
  /** Other hosts too, at public addresses and port 443. */
  readonly anyPublic: boolean;
  /** Hosts that are asked at public addresses alone. */
  readonly publicOnly: readonly string[];
  /** PEM of authorities that their https may have, beside the usual ones. */
  readonly authorities: readonly string[];
}

const MAX_BYTES = 64 * 1024;
const MAX_URL = 500;
const FETCH_MS = 3_000;

/** The URL if it may be asked at all, else why not, in plain words. */
export function allowedUrl(text: string, hosts: CertificateHosts): URL | string {
  if (text.length > MAX_URL || !URL.canParse(text)) return 'is no address';
  const url = new URL(text);
  if (url.protocol !== 'https:') return 'is no https address';
  if (url.username !== '' || url.password !== '') return 'has a user name in it';
  if (hosts.known.includes(url.host) || hosts.publicOnly.includes(url.host)) return url;
  if (!hosts.anyPublic) return `is at ${url.host}, where certificates are not fetched from`;
  return url.port === '' ? url : `is at port ${url.port} of a host that is not known here`;
}

/**
 * Fetches what stands at a URL of a certificate: over https alone, without redirects, from hosts that may be asked, at most 64 KiB (or `maxBytes`) within 3 s. The address that
 * was looked at is the one that is connected to. `servers`: name servers, by default the system's. Rejects with why not, in plain words.
 */
export async function fetchCertificate(
  text: string,
  hosts: CertificateHosts,
  { servers, maxBytes = MAX_BYTES }: Pick<AddressSearch, 'servers'> & { readonly maxBytes?: number } = {},
): Promise<Uint8Array> {
  const url = allowedUrl(text, hosts);
  if (typeof url === 'string') throw new Error(url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const signal = AbortSignal.timeout(FETCH_MS);
  const isKnown = hosts.known.includes(url.host);
  const search = { timeoutMs: FETCH_MS, bySystem: isKnown, ...(servers && { servers }) };
  const [address] = isIP(host) ? [host] : await addressesOf(host, search);
  if (address === undefined) throw new Error(`the name ${host} leads nowhere`);
  if (!isKnown && !isPublicAddress(address)) throw new Error(`leads to ${address}, which is not public`);
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: address,
        port: url.port === '' ? 443 : Number(url.port),
        path: `${url.pathname}${url.search}`,
        ...(isIP(host) === 0 && { servername: host }),
        headers: {
          Host: url.host,
          Accept: 'application/pem-certificate-chain, application/pkix-cert, application/pkix-crl, */*;q=0.1',
        },
        ca: [...rootCertificates, ...hosts.authorities],
        agent: false,
        signal,
      },
      (answer) => {
        if (answer.statusCode !== 200) {
          answer.resume();
          reject(new Error(`answers ${answer.statusCode}`));
          return;
        }
        const chunks: Buffer[] = [];
        let length = 0;
        answer.on('data', (chunk: Buffer) => {
          length += chunk.length;
          if (length > maxBytes) asked.destroy(new Error('is longer than a certificate'));
          else chunks.push(chunk);
        });
        answer.on('end', () => resolve(Buffer.concat(chunks)));
        answer.on('error', reject);
      },
    );
    asked.on('error', (error) => reject(error.name === 'AbortError' ? new Error('does not answer') : error));
    asked.end();
  });
}
