import type { HostPort, Transport } from '../transaction/flow.ts';
import { canonicalHost, hostOctets } from '../uri/host.ts';
import { defaultPort } from './received.ts';

/** Where a request is to go, before it is known which address that is. `port` 0: none was given, so SRV records say it. */
export interface NextHop {
  readonly host: string;
  readonly port: number;
  readonly transport: Transport;
}

/** An SRV record (RFC 2782); `name` is its target. */
export interface SrvRecord {
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  readonly name: string;
}

/** What has to be looked up for a hop (RFC 3263 §4.2; the transport is given, so NAPTR has nothing to say). */
export type ServerLookup =
  /** Nothing: the host is an address. */
  | { readonly type: 'none'; readonly address: HostPort }
  /** A and AAAA of `name`. */
  | { readonly type: 'address'; readonly name: string; readonly port: number }
  /** SRV of `name`; when there is none, A and AAAA of `host` with `port`. */
  | { readonly type: 'srv'; readonly name: string; readonly host: string; readonly port: number };

const SERVICES: Readonly<Record<Transport, string>> = {
  udp: '_sip._udp',
  tcp: '_sip._tcp',
  tls: '_sips._tcp',
  ws: '_sip._ws',
  wss: '_sips._ws',
};

/** What a hop's address is found by. */
export function lookupFor({ host, port, transport }: NextHop): ServerLookup {
  const name = canonicalHost(host);
  const usual = port === 0 ? defaultPort(transport) : port;
  if (hostOctets(name) !== undefined) return { type: 'none', address: { host: name, port: usual } };
  if (port !== 0) return { type: 'address', name, port };
  return { type: 'srv', name: `${SERVICES[transport]}.${name}`, host: name, port: usual };
}

/** One spelling for each hop, to find its addresses by. */
export function hopKey({ host, port, transport }: NextHop): string {
  return `${transport} ${canonicalHost(host)} ${port}`;
}

/**
 * SRV records in the order in which they are to be tried (RFC 2782): by priority, and among equals drawn by weight, those of weight 0 last but for a
 * small chance. `draw` gives a number from 0 up to, not including, 1. A single record with the target `.` says that there is no such service: none.
 */
export function orderSrv(records: readonly SrvRecord[], draw: () => number): SrvRecord[] {
  if (records.length === 1 && (records[0]!.name === '.' || records[0]!.name === '')) return [];
  const ordered: SrvRecord[] = [];
  const left = [...records].sort((a, b) => a.priority - b.priority || a.weight - b.weight);
  while (left.length > 0) {
    const { priority } = left[0]!;
    const end = left.findIndex((record) => record.priority !== priority);
    const among = left.splice(0, end < 0 ? left.length : end);
    while (among.length > 0) {
      const total = among.reduce((sum, { weight }) => sum + weight, 0);
      let mark = Math.floor(draw() * (total + 1));
      let chosen = among.findIndex(({ weight }) => {
        mark -= weight;
        return mark <= 0;
      });
      if (chosen < 0) chosen = among.length - 1;
      ordered.push(...among.splice(chosen, 1));
    }
  }
  return ordered;
}
