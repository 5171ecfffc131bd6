import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { addressesOf } from './addresses-of.ts';
import { isPublicAddress } from './public-address.ts';

/** What came of a request to somebody else's server. `problem`: it was not made, or not answered. */
export interface AskOutcome {
  readonly status?: number;
  /** The first bytes of the body. */
  readonly answer: string;
  readonly durationMs: number;
  readonly problem?: string;
}

/** How a request is made. */
export interface AskOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** Absent: nothing is sent, the request is a GET. */
  readonly body?: string;
  /** Networks (CIDR) that may be reached though they are not public, by plain http too. */
  readonly networks: readonly string[];
  readonly timeoutMs: number;
  readonly answerBytes: number;
  /** PEM of further authorities that are believed. */
  readonly ca?: string;
  /** All addresses of a name; by default those of /etc/hosts and of name servers. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
}

/** May an address be reached: a public one, or one of these networks? */
export function isReachable(address: string, networks: readonly string[]): boolean {
  return isAmong(address, networks) || isPublicAddress(address);
}

/**
 * Asks, by POST or GET, at an address that somebody else has given: only to public addresses and `networks`, over TLS unless the address is of `networks`, to the very address that was looked at (so that
 * a name that changes its mind leads nowhere), without following redirects, and reading no more of the answer than is wanted. Never rejects.
 */
export async function askSafely(target: string, options: AskOptions): Promise<AskOutcome> {
  const since = performance.now();
  const durationMs = () => Math.round(performance.now() - since);
  const failed = (problem: string): AskOutcome => ({ answer: '', durationMs: durationMs(), problem });
  const url = new URL(target);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const { networks, timeoutMs, body } = options;
  // A name without a dot is nobody's but in the search domains of this installation.
  const bySystem = networks.length > 0 && !host.includes('.');
  const resolve = options.resolve ?? ((name: string) => addressesOf(name, { timeoutMs, bySystem }));
  let addresses: readonly string[];
  try {
    addresses = isIP(host) ? [host] : await withTimeout(resolve(host), timeoutMs);
  } catch {
    return failed(`the name ${host} leads nowhere`);
  }
  const address = addresses[0];
  if (address === undefined) return failed(`the name ${host} leads nowhere`);
  const refused = addresses.find((one) => !isReachable(one, networks));
  if (refused !== undefined) return failed(`${refused} is no public address`);
  if (url.protocol !== 'https:' && !isAmong(address, networks)) return failed('only https is allowed');
  return new Promise((done) => {
    const finish = (outcome: Omit<AskOutcome, 'durationMs'>) => {
      clearTimeout(timer);
      done({ ...outcome, durationMs: durationMs() });
      request.destroy();
    };
    const family = isIP(address) as 4 | 6;
    const toChecked: LookupFunction = (_host, { all }, found) =>
      all ? found(null, [{ address, family }]) : found(null, address, family);
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = send(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...options.headers,
        ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
        connection: 'close',
      },
      lookup: toChecked,
      agent: false,
      maxHeaderSize: 16_384,
      ...(options.ca && { ca: options.ca }),
    });
    const timer = setTimeout(
      () => finish({ answer: '', problem: `no answer within ${timeoutMs / 1000} s` }),
      timeoutMs,
    );
    request.on('error', (error) => finish({ answer: '', problem: error.message }));
    request.on('response', (response) => {
      const status = response.statusCode ?? 0;
      const parts: Buffer[] = [];
      let size = 0;
      const answered = () =>
        finish({
          status,
          answer: Buffer.concat(parts).subarray(0, options.answerBytes).toString('utf8').replaceAll('\0', ''),
        });
      response.on('data', (part: Buffer) => {
        parts.push(part);
        size += part.length;
        if (size >= options.answerBytes) answered();
      });
      response.on('end', answered);
      response.on('error', answered);
    });
    request.end(body);
  });
}

function withTimeout<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('too late')), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function isAmong(address: string, networks: readonly string[]): boolean {
  const list = new BlockList();
  for (const network of networks) add(list, network);
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

function add(list: BlockList, network: string): void {
  const [address = '', bits = '0'] = network.split('/');
  list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
